export {
  blocking,
  faultLines,
  faultText,
  fileFaultNames,
  invalidRows,
  type FaultyColumn,
  type FileFault,
  type FileFaultName,
  type Reading,
} from './csv/file-fault.js';
export { csvText, type CsvCell, type CsvColumn } from './csv/csv-text.js';
export { readPractices, type PracticeRow, type PracticeTotals } from './nhs/practices.js';
export { readListSizes, type ListSizeReading, type ListSizeRow, type ListSizeTotals } from './nhs/list-sizes.js';
export { readNhsPayments, type NhsPaymentsReading } from './nhs/payments.js';
export { type NhsPaymentRow } from './nhs/payment-row.js';
export { type PaymentColumn } from './nhs/payment-layout.js';
export { type CommissionerTotal, type NhsPaymentTotals, type PaymentColumnTotal } from './nhs/payment-totals.js';
export { readStrictJson, type JsonFault, type JsonReading, type JsonRefusal } from './strict-json.js';

import type { Asked, Decision } from './decision.js';
import type { Facts } from './events.js';
import type { Ledger } from './ledger.js';
import type { Reading } from './readers.js';
import { enterShadowForm, readEnterShadowForm } from './organisation/enter-shadow-form.js';
import { formLegalEntity, readFormLegalEntity } from './organisation/form-legal-entity.js';
import { admitPartner, readAdmitPartner } from './organisation/admit-partner.js';
import { goLive, readGoLive } from './organisation/go-live.js';
import { passAssuranceCheckpoint, readPassAssuranceCheckpoint } from './organisation/pass-assurance-checkpoint.js';
import { proposeLco, readProposeLco } from './organisation/propose-lco.js';
import { readReleasePartner, releasePartner } from './organisation/release-partner.js';
import { changeIntegrationLevel, readChangeIntegrationLevel } from './membership/change-integration-level.js';
import { joinLco, readJoinLco } from './membership/join-lco.js';
import { leaveLco, readLeaveLco } from './membership/leave-lco.js';
import { readRecordListSize, recordListSize } from './membership/record-list-size.js';
import { readRecordPartners, recordPartners } from './membership/record-partners.js';
import { readRenamePractice, renamePractice } from './membership/rename-practice.js';
import { readSurrenderNationalContract, surrenderNationalContract } from './membership/surrender-national-contract.js';
import { readSuspendNationalContract, suspendNationalContract } from './membership/suspend-national-contract.js';
import { authoriseInterimPayment, readAuthoriseInterimPayment } from './contract/authorise-interim-payment.js';
import { draftContract, readDraftContract } from './contract/draft-contract.js';
import { readSignContract, signContract } from './contract/sign-contract.js';
import { readTerminateContract, terminateContract } from './contract/terminate-contract.js';
import { readVaryContract, varyContract } from './contract/vary-contract.js';
import { closePeriod, readClosePeriod } from './books/close-period.js';
import { creditObligation, readCreditObligation } from './books/credit-obligation.js';
import { openBooks, readOpenBooks } from './books/open-books.js';
import { openFund, readOpenFund } from './books/open-fund.js';
import { openPeriod, readOpenPeriod } from './books/open-period.js';
import { postJournal, readPostJournal } from './books/post-journal.js';
import { readRecoverPayment, recoverPayment } from './books/recover-payment.js';
import { readReverseMovement, reverseMovement, reverseMovementNeeds } from './books/reverse-movement.js';
import { agreeContribution, readAgreeContribution } from './funds/agree-contribution.js';
import { callContribution, readCallContribution } from './funds/call-contribution.js';
import { payAdvance, readPayAdvance } from './funds/pay-advance.js';
import { payObligation, readPayObligation } from './funds/pay-obligation.js';
import { poolBudget, readPoolBudget } from './funds/pool-budget.js';
import { readReceiveContribution, receiveContribution } from './funds/receive-contribution.js';
import { readRecordObligation, recordObligation } from './funds/record-obligation.js';
import { readRegisterPayee, registerPayee } from './funds/register-payee.js';
import { readVaryContribution, varyContribution } from './funds/vary-contribution.js';
import { readVire, vire } from './funds/vire.js';
import { approveSettlement, readApproveSettlement } from './savings/approve-settlement.js';
import { freezeBaseline, readFreezeBaseline } from './savings/freeze-baseline.js';
import { proveSavings, readProveSavings } from './savings/prove-savings.js';
import { readRealiseSavings, realiseSavings } from './savings/realise-savings.js';
import { readRecordOutturn, recordOutturn } from './savings/record-outturn.js';
import { readRegisterAgreement, registerAgreement } from './savings/register-agreement.js';
import { readSettleSavings, settleSavings } from './savings/settle-savings.js';
import { readShareSavings, shareSavings } from './savings/share-savings.js';
import { approveReturnDate, readApproveReturnDate } from './returns/approve-return-date.js';
import { exerciseRightOfReturn, readExerciseRightOfReturn } from './returns/exercise-right-of-return.js';
import { fixReturnLists, readFixReturnLists } from './returns/fix-return-lists.js';
import { abandonImport, readAbandonImport } from './imports/abandon-import.js';
import { completeImport, readCompleteImport } from './imports/complete-import.js';
import { readStartImport, startImport } from './imports/start-import.js';

/** Who may ask something of a ledger; `auditor` writes nothing, and all read. */
export const roles = ['board', 'finance', 'operator', 'auditor'] as const;
export type Role = (typeof roles)[number];

/** One thing that can be asked: who may, how its data is read, how it is decided, and which earlier events the decision has to see. */
export interface CommandRule {
  readonly roles: readonly Role[];
  readonly read: (data: unknown) => Reading<object>;
  readonly decide: (ledger: Ledger, asked: Asked<never>, facts: Facts) => Decision;
  readonly needs?: (asked: Asked<never>) => readonly number[];
}

const by =
  (...roles: Role[]) =>
  <Data extends object>(
    read: (data: unknown) => Reading<Data>,
    decide: (ledger: Ledger, asked: Asked<Data>, facts: Facts) => Decision,
    needs?: (asked: Asked<Data>) => readonly number[],
  ): CommandRule => ({ roles, read, decide, ...(needs === undefined ? {} : { needs }) });

const board = by('board');
const finance = by('finance');
const operator = by('operator');

/** Everything that can be asked of a ledger: the whole write side on one screen. */
export const commands = {
  ProposeLco: operator(readProposeLco, proposeLco),
  EnterShadowForm: board(readEnterShadowForm, enterShadowForm),
  FormLegalEntity: board(readFormLegalEntity, formLegalEntity),
  PassAssuranceCheckpoint: board(readPassAssuranceCheckpoint, passAssuranceCheckpoint),
  GoLive: board(readGoLive, goLive),
  AdmitPartner: board(readAdmitPartner, admitPartner),
  ReleasePartner: board(readReleasePartner, releasePartner),

  JoinLco: board(readJoinLco, joinLco),
  RenamePractice: board(readRenamePractice, renamePractice),
  RecordPartners: board(readRecordPartners, recordPartners),
  RecordListSize: board(readRecordListSize, recordListSize),
  SuspendNationalContract: board(readSuspendNationalContract, suspendNationalContract),
  SurrenderNationalContract: board(readSurrenderNationalContract, surrenderNationalContract),
  ChangeIntegrationLevel: board(readChangeIntegrationLevel, changeIntegrationLevel),
  LeaveLco: board(readLeaveLco, leaveLco),

  DraftContract: board(readDraftContract, draftContract),
  SignContract: board(readSignContract, signContract),
  VaryContract: board(readVaryContract, varyContract),
  TerminateContract: board(readTerminateContract, terminateContract),
  AuthoriseInterimPayment: board(readAuthoriseInterimPayment, authoriseInterimPayment),

  OpenFund: finance(readOpenFund, openFund),
  OpenBooks: finance(readOpenBooks, openBooks),
  OpenPeriod: finance(readOpenPeriod, openPeriod),
  ClosePeriod: finance(readClosePeriod, closePeriod),
  PostJournal: finance(readPostJournal, postJournal),
  ReverseMovement: finance(readReverseMovement, reverseMovement, reverseMovementNeeds),
  CreditObligation: finance(readCreditObligation, creditObligation),
  RecoverPayment: finance(readRecoverPayment, recoverPayment),

  AgreeContribution: finance(readAgreeContribution, agreeContribution),
  VaryContribution: finance(readVaryContribution, varyContribution),
  PoolBudget: finance(readPoolBudget, poolBudget),
  CallContribution: finance(readCallContribution, callContribution),
  ReceiveContribution: finance(readReceiveContribution, receiveContribution),
  Vire: finance(readVire, vire),
  RegisterPayee: finance(readRegisterPayee, registerPayee),
  RecordObligation: finance(readRecordObligation, recordObligation),
  PayObligation: finance(readPayObligation, payObligation),
  PayAdvance: finance(readPayAdvance, payAdvance),

  RegisterAgreement: board(readRegisterAgreement, registerAgreement),
  FreezeBaseline: finance(readFreezeBaseline, freezeBaseline),
  RecordOutturn: finance(readRecordOutturn, recordOutturn),
  ProveSavings: finance(readProveSavings, proveSavings),
  SettleSavings: finance(readSettleSavings, settleSavings),
  ApproveSettlement: board(readApproveSettlement, approveSettlement),
  RealiseSavings: finance(readRealiseSavings, realiseSavings),
  ShareSavings: finance(readShareSavings, shareSavings),

  ExerciseRightOfReturn: board(readExerciseRightOfReturn, exerciseRightOfReturn),
  ApproveReturnDate: board(readApproveReturnDate, approveReturnDate),
  FixReturnLists: board(readFixReturnLists, fixReturnLists),

  StartImport: operator(readStartImport, startImport),
  CompleteImport: operator(readCompleteImport, completeImport),
  AbandonImport: operator(readAbandonImport, abandonImport),
} as const satisfies Readonly<Record<string, CommandRule>>;

/** The name of a command. */
export type CommandName = keyof typeof commands;

/** The rule of a command by its name, if there is one. */
export const commandRule = (name: string): CommandRule | undefined => (Object.hasOwn(commands, name) ? commands[name as CommandName] : undefined);

import { ApiDocumentRoute } from './api-document.route.js';
import { ClosePeriodRoute } from './books/close-period.route.js';
import { CreditObligationRoute } from './books/credit-obligation.route.js';
import { FundRoute } from './books/fund.route.js';
import { OpenBooksRoute } from './books/open-books.route.js';
import { OpenFundRoute } from './books/open-fund.route.js';
import { OpenPeriodRoute } from './books/open-period.route.js';
import { PeriodRoute } from './books/period.route.js';
import { PostJournalRoute } from './books/post-journal.route.js';
import { RecoverPaymentRoute } from './books/recover-payment.route.js';
import { ReverseMovementRoute } from './books/reverse-movement.route.js';
import { AuthoriseInterimPaymentRoute } from './contract/authorise-interim-payment.route.js';
import { ContractRoute } from './contract/contract.route.js';
import { DraftContractRoute } from './contract/draft-contract.route.js';
import { SignContractRoute } from './contract/sign-contract.route.js';
import { TerminateContractRoute } from './contract/terminate-contract.route.js';
import { VaryContractRoute } from './contract/vary-contract.route.js';
import { AgreeContributionRoute } from './funds/agree-contribution.route.js';
import { CallContributionRoute } from './funds/call-contribution.route.js';
import { ContributionRoute } from './funds/contribution.route.js';
import { PayAdvanceRoute } from './funds/pay-advance.route.js';
import { PayObligationRoute } from './funds/pay-obligation.route.js';
import { PayeeRoute } from './funds/payee.route.js';
import { PoolBudgetRoute } from './funds/pool-budget.route.js';
import { ReceiveContributionRoute } from './funds/receive-contribution.route.js';
import { RecordObligationRoute } from './funds/record-obligation.route.js';
import { RegisterPayeeRoute } from './funds/register-payee.route.js';
import { VaryContributionRoute } from './funds/vary-contribution.route.js';
import { VireRoute } from './funds/vire.route.js';
import { HealthRoute } from './health.route.js';
import { AbandonImportRoute } from './imports/abandon-import.route.js';
import { CompleteImportRoute } from './imports/complete-import.route.js';
import { StartImportRoute } from './imports/start-import.route.js';
import { ChangeIntegrationLevelRoute } from './membership/change-integration-level.route.js';
import { JoinLcoRoute } from './membership/join-lco.route.js';
import { LeaveLcoRoute } from './membership/leave-lco.route.js';
import { PracticeRoute } from './membership/practice.route.js';
import { RecordListSizeRoute } from './membership/record-list-size.route.js';
import { RecordPartnersRoute } from './membership/record-partners.route.js';
import { RenamePracticeRoute } from './membership/rename-practice.route.js';
import { SurrenderNationalContractRoute } from './membership/surrender-national-contract.route.js';
import { SuspendNationalContractRoute } from './membership/suspend-national-contract.route.js';
import { AdmitPartnerRoute } from './organisation/admit-partner.route.js';
import { EnterShadowFormRoute } from './organisation/enter-shadow-form.route.js';
import { FormLegalEntityRoute } from './organisation/form-legal-entity.route.js';
import { GoLiveRoute } from './organisation/go-live.route.js';
import { LcoRoute } from './organisation/lco.route.js';
import { PassAssuranceCheckpointRoute } from './organisation/pass-assurance-checkpoint.route.js';
import { ProposeLcoRoute } from './organisation/propose-lco.route.js';
import { ReleasePartnerRoute } from './organisation/release-partner.route.js';
import { ProblemRoute } from './problem.route.js';
import { reportRoutes } from './reports/report.route.js';
import { ApproveReturnDateRoute } from './returns/approve-return-date.route.js';
import { ExerciseRightOfReturnRoute } from './returns/exercise-right-of-return.route.js';
import { FixReturnListsRoute } from './returns/fix-return-lists.route.js';
import { ReturnRoute } from './returns/return.route.js';
import { AgreementRoute } from './savings/agreement.route.js';
import { ApproveSettlementRoute } from './savings/approve-settlement.route.js';
import { FreezeBaselineRoute } from './savings/freeze-baseline.route.js';
import { ProveSavingsRoute } from './savings/prove-savings.route.js';
import { RealiseSavingsRoute } from './savings/realise-savings.route.js';
import { RecordOutturnRoute } from './savings/record-outturn.route.js';
import { RegisterAgreementRoute } from './savings/register-agreement.route.js';
import { SettleSavingsRoute } from './savings/settle-savings.route.js';
import { SettlementRoute } from './savings/settlement.route.js';
import { ShareSavingsRoute } from './savings/share-savings.route.js';

/** Every route: one use case each, and every report. */
export const routes = [
  ApiDocumentRoute,
  ClosePeriodRoute,
  CreditObligationRoute,
  FundRoute,
  OpenBooksRoute,
  OpenFundRoute,
  OpenPeriodRoute,
  PeriodRoute,
  PostJournalRoute,
  RecoverPaymentRoute,
  ReverseMovementRoute,
  AuthoriseInterimPaymentRoute,
  ContractRoute,
  DraftContractRoute,
  SignContractRoute,
  TerminateContractRoute,
  VaryContractRoute,
  AgreeContributionRoute,
  CallContributionRoute,
  ContributionRoute,
  PayAdvanceRoute,
  PayObligationRoute,
  PayeeRoute,
  PoolBudgetRoute,
  ReceiveContributionRoute,
  RecordObligationRoute,
  RegisterPayeeRoute,
  VaryContributionRoute,
  VireRoute,
  HealthRoute,
  AbandonImportRoute,
  CompleteImportRoute,
  StartImportRoute,
  ChangeIntegrationLevelRoute,
  JoinLcoRoute,
  LeaveLcoRoute,
  PracticeRoute,
  RecordListSizeRoute,
  RecordPartnersRoute,
  RenamePracticeRoute,
  SurrenderNationalContractRoute,
  SuspendNationalContractRoute,
  AdmitPartnerRoute,
  EnterShadowFormRoute,
  FormLegalEntityRoute,
  GoLiveRoute,
  LcoRoute,
  PassAssuranceCheckpointRoute,
  ProposeLcoRoute,
  ReleasePartnerRoute,
  ProblemRoute,
  ...reportRoutes,
  ApproveReturnDateRoute,
  ExerciseRightOfReturnRoute,
  FixReturnListsRoute,
  ReturnRoute,
  AgreementRoute,
  ApproveSettlementRoute,
  FreezeBaselineRoute,
  ProveSavingsRoute,
  RealiseSavingsRoute,
  RecordOutturnRoute,
  RegisterAgreementRoute,
  SettleSavingsRoute,
  SettlementRoute,
  ShareSavingsRoute,
] as const;

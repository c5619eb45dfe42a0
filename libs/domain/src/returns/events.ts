/** What can be true about returns. `practice` is the code whose contract was suspended, also when it has since closed in a merger. */
export interface ReturnEvents {
  /** Notice given: the practice goes back on `returnOn`, the k-th window after its suspension. */
  RightOfReturnExercised: {
    readonly practice: string;
    readonly noticeOn: string;
    readonly returnOn: string;
    readonly window: number;
    readonly patientsDefault: 'follow' | 'stay';
    readonly consent: readonly { readonly reference: string }[];
  };
  /** The primary care commissioner's date, the one asked or a later one. */
  ReturnDateApproved: { readonly practice: string; readonly returnOn: string };
  /** Who goes back and who stays, counts only: attributed = returning + staying; excluded groups are counted by name. */
  ReturnListsFixed: {
    readonly practice: string;
    readonly attributed: number;
    readonly returning: number;
    readonly staying: number;
    readonly excluded: Readonly<Record<string, number>>;
  };
}

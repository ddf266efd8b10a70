/** One mail as one of its receivers has it. */
export interface Mail {
  readonly id: string
  /** The receiver's address as the sender gave it to the sink, in lower case. */
  readonly to: string
  /** Who sent it, as the mail says: `Rondo <post@rondo.example>`. */
  readonly from: string
  /** Empty where the mail has none. */
  readonly subject: string
  /** Empty where the mail has only HTML. */
  readonly text: string
  /** Empty where the mail has only text. */
  readonly html: string
  /** When it came, ms since 1970. */
  readonly at: number
}

/** What a mail says of itself, before it lies in a box. */
export type MailContent = Pick<Mail, 'from' | 'subject' | 'text' | 'html'>

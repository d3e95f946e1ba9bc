/** A message of the operating system outside the window. Text is already in the user's language. */
export interface Notify {
  show(title: string, body: string): void;
}

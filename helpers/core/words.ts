/** A text for people, in both languages. */
export interface LocalizedText {
  en: string;
  zh: string;
}

/** Under which name the tab keeps what the customer has put aside ("not now"), until their generation ends. */
export const aside = 'continuo:aside'

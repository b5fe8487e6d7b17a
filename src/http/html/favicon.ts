/** A certificate with its seal, readable at 16 pixels on light and dark tabs. */
export const FAVICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect x="2" y="5" width="28" height="20" rx="3" fill="#e6522c"/><path d="M7 11h12M7 16h8" stroke="#fff" stroke-width="2.5"/><path d="M20 21v9l3-2 3 2v-9z" fill="#9a2b0f"/><circle cx="23" cy="19" r="5" fill="#fff" stroke="#9a2b0f" stroke-width="2"/></svg>
`;

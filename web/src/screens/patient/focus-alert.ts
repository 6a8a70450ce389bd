/** Puts the focus on the title of an alert, which brings it into view. */
export function focusAlert(id: string): void {
  document.querySelector<HTMLElement>(`[data-alert-id="${CSS.escape(id)}"] h3 button`)?.focus();
}

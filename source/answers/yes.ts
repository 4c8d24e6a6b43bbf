/** Whether an answer is a yes, in either language. */
export const isYes = (text: string): boolean => ['y', 'yes', 's', 'si', 'sí'].includes(text.trim().toLowerCase());

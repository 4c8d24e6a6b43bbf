/** The text that bytes (one latin1 character each) stand for, when they are UTF-8; undefined otherwise. */
export const utf8Text = (bytes: string): string | undefined => {
	try {
		return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(Buffer.from(bytes, 'latin1'));
	} catch {
		return undefined;
	}
};

/** The same for reading only: what is not UTF-8 becomes the replacement character. */
export const shownText = (bytes: string): string => new TextDecoder().decode(Buffer.from(bytes, 'latin1'));

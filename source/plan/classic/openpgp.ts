import {createHash} from 'node:crypto';
import {dearmor} from './armor.ts';

/** Public keys as read, or why the bytes are not acceptable as a keyring. */
export type PublicKeys =
	| {readonly ok: true; /** 40 upper-case hex digits for each primary key. */ readonly fingerprints: readonly string[]; /** The keyring in the form apt takes as .gpg. */ readonly binary: Uint8Array}
	| {readonly ok: false; readonly reason: string};

type Packet = {readonly tag: number; readonly body: Uint8Array; readonly next: number};

/** Packet types of RFC 9580, section 5, that may stand in an exported public key. */
const tags = {signature: 2, secretKey: 5, publicKey: 6, secretSubkey: 7, marker: 10, trust: 12, userId: 13, publicSubkey: 14, userAttribute: 17} as const;
const allowed: ReadonlySet<number> = new Set([tags.signature, tags.publicKey, tags.marker, tags.trust, tags.userId, tags.publicSubkey, tags.userAttribute]);

const refuse = (reason: string): PublicKeys => ({ok: false, reason});

const number = (bytes: Uint8Array, start: number, length: number): number => {
	let value = 0;
	for (let index = start; index < start + length; index++) {
		// A byte past the end makes the length impossible, so the packet is refused.
		value = value * 256 + (bytes[index] ?? NaN);
	}

	return value;
};

/** Length of a body and where it starts, in the new format; partial lengths (224-254) are for data only (RFC 9580, 4.2.1). */
const newLength = (bytes: Uint8Array, at: number): readonly [length: number, start: number] => {
	const first = bytes[at] ?? NaN;
	if (first < 192) {
		return [first, at + 1];
	}

	return first < 224 ? [(first - 192) * 256 + number(bytes, at + 1, 1) + 192, at + 2] : first === 255 ? [number(bytes, at + 1, 4), at + 5] : [NaN, at];
};

/** The same in the old format; type 3 means "until the end" and is not used for keys (RFC 9580, 4.2.2). */
const oldLength = (bytes: Uint8Array, at: number, type: number): readonly [length: number, start: number] => {
	const size = [1, 2, 4][type];
	return size === undefined ? [NaN, at] : [number(bytes, at, size), at + size];
};

const readPacket = (bytes: Uint8Array, at: number): Packet | undefined => {
	const header = bytes[at] ?? 0;
	if ((header & 0x80) === 0) {
		return undefined;
	}

	const isNew = (header & 0x40) !== 0;
	const tag = isNew ? header & 0x3F : (header >> 2) & 0x0F;
	const [length, start] = isNew ? newLength(bytes, at + 1) : oldLength(bytes, at + 1, header & 3);
	const next = start + length;
	return Number.isNaN(length) || next > bytes.length ? undefined : {tag, body: bytes.subarray(start, next), next};
};

/** A version 4 fingerprint: SHA-1 over 0x99, the body's length in two bytes, and the body (RFC 9580, 5.5.4.2). */
const fingerprint = (body: Uint8Array): string =>
	createHash('sha1').update(Uint8Array.of(0x99, body.length >> 8, body.length & 0xFF)).update(body).digest('hex').toUpperCase();

const readBinary = (binary: Uint8Array): PublicKeys => {
	const fingerprints: string[] = [];
	for (let at = 0; at < binary.length;) {
		const packet = readPacket(binary, at);
		if (packet === undefined) {
			return refuse('damaged or not an OpenPGP key');
		}

		const {tag, body, next} = packet;
		if (tag === tags.secretKey || tag === tags.secretSubkey) {
			return refuse('a private key');
		}

		if (!allowed.has(tag) || (fingerprints.length === 0 && tag !== tags.publicKey && tag !== tags.marker)) {
			return refuse(`unexpected OpenPGP packet ${tag}`);
		}

		if (tag === tags.publicKey || tag === tags.publicSubkey) {
			// Version, four bytes of time, algorithm, then numbers; nothing shorter than this is a key.
			if (body[0] !== 4 || body.length < 10 || body.length > 0xFFFF) {
				return refuse(`OpenPGP key version ${body[0] ?? 0}`);
			}

			if (tag === tags.publicKey) {
				fingerprints.push(fingerprint(body));
			}
		}

		at = next;
	}

	return fingerprints.length === 0 ? refuse('no OpenPGP key') : {ok: true, fingerprints, binary};
};

/**
Reads the public keys in an armoured or binary keyring. Everything that is not plainly a list of version 4 public keys is refused,
since the result is what the package manager will trust. Signatures are not checked: the fingerprint is compared instead.
*/
export const readPublicKeys = (bytes: Uint8Array): PublicKeys => {
	// A packet's first byte has the top bit set; text never has.
	if ((bytes[0] ?? 0) >= 0x80) {
		return readBinary(bytes);
	}

	const armor = dearmor(Buffer.from(bytes).toString('latin1'));
	return armor.ok ? readBinary(armor.binary) : refuse(armor.reason);
};

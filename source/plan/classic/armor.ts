/** Binary content of armoured text, or why there is none. */
export type Armor = {readonly ok: true; readonly binary: Uint8Array} | {readonly ok: false; readonly reason: string};

const block = /^-----BEGIN PGP ([ A-Z]+)-----[\t ]*\n(?:[A-Za-z]+: .*\n)*[\t ]*\n([\s+\/0-9=A-Za-z]*?)\n-----END PGP \1-----/gmv;

/** CRC-24 as armour carries it (RFC 9580, 6.1.1). */
const crc24 = (bytes: Uint8Array): number => {
	let crc = 0xB7_04_CE;
	for (const byte of bytes) {
		crc ^= byte << 16;
		for (let bit = 0; bit < 8; bit++) {
			crc <<= 1;
			if (crc & 0x1_00_00_00) {
				crc ^= 0x1_86_4C_FB;
			}
		}
	}

	return crc & 0xFF_FF_FF;
};

const decode = (body: string): Uint8Array | undefined => {
	const match = /^([+\/0-9A-Za-z]+={0,2})(?:\n=([+\/0-9A-Za-z]{4}))?$/v.exec(body.replaceAll(/[\t\r ]/gv, '').replaceAll(/\n(?!=)/gv, '').trim());
	if (match === null || match[1]!.length % 4 !== 0) {
		return undefined;
	}

	const binary = Buffer.from(match[1]!, 'base64');
	const sum = match[2] === undefined ? undefined : Buffer.from(match[2], 'base64').readUIntBE(0, 3);
	return sum === undefined || sum === crc24(binary) ? binary : undefined;
};

/** Takes the ASCII armour off one or more public key blocks (RFC 9580, section 6); a checksum that is there must be right. */
export const dearmor = (text: string): Armor => {
	const parts: Uint8Array[] = [];
	for (const [, kind, body] of text.replaceAll('\r\n', '\n').matchAll(block)) {
		if (kind !== 'PUBLIC KEY BLOCK') {
			return {ok: false, reason: kind === 'PRIVATE KEY BLOCK' ? 'a private key' : `PGP ${kind!}`};
		}

		const binary = decode(body!);
		if (binary === undefined) {
			return {ok: false, reason: 'damaged armour'};
		}

		parts.push(binary);
	}

	return parts.length === 0 ? {ok: false, reason: 'no OpenPGP key'} : {ok: true, binary: Buffer.concat(parts)};
};

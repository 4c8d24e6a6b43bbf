/** Everything that comes through standard input, as text. */
export const readStandardInput = async (): Promise<string> => {
	const chunks: Uint8Array[] = [];
	for await (const chunk of process.stdin) {
		chunks.push(Buffer.from(chunk as Uint8Array));
	}

	return Buffer.concat(chunks).toString('utf8');
};

import {Agent, request} from 'node:http';
import type {Parser} from '../../templates/parsers.ts';
import type {Box} from '../harness/box.ts';

/** More values in one file would cost nginx some gigabytes. */
const chunkSize = 5000;

const answerOf = async (url: string, agent: Agent): Promise<string> => new Promise((resolve, reject) => {
	request(url, {agent}, response => {
		const parts: Buffer[] = [];
		response.on('data', (part: Buffer) => {
			parts.push(part);
		});
		response.on('end', () => {
			resolve(Buffer.concat(parts).toString('utf8'));
		});
		response.on('error', reject);
	}).on('error', reject).end();
});

/** The values of one nginx, which is gone afterwards. */
const readChunk = async (box: Box, encoded: readonly string[], port: number): Promise<readonly string[]> => {
	const file = `/run/fuzz-nginx-${port}.conf`;
	const locations = encoded.map((value, index) => `location = /${index} { return 200 ${value}; }`).join('\n');
	await box.write(file, `
pid /run/fuzz-nginx-${port}.pid;
master_process off;
events {}
http {
	access_log off;
	default_type text/plain;
	keepalive_requests 1000000;
	server {
		listen ${port};
${locations}
	}
}
`);
	// It returns when it listens, and goes on in the background.
	await box.ok(['nginx', '-c', file]);
	const agent = new Agent({keepAlive: true, maxSockets: 4});
	try {
		return await Promise.all(encoded.map(async (_, index) => answerOf(`http://${box.address}:${port}/${index}`, agent)));
	} finally {
		agent.destroy();
		await box.ok(['nginx', '-c', file, '-s', 'stop']);
	}
};

/** nginx itself in a box: each value is the body of an answer. */
export const nginxIn = (box: () => Box): Parser => async encoded => {
	const results: string[] = [];
	for (let start = 0; start < encoded.length; start += chunkSize) {
		// A port for each, because the one before may still be about to end.
		results.push(...await readChunk(box(), encoded.slice(start, start + chunkSize), 8000 + (start / chunkSize)));
	}

	return results;
};

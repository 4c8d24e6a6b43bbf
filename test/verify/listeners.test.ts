import {describe, expect, test} from 'vitest';
import {isLoopback, readListeners} from '../../source/verify/listeners.ts';
import {ssOutput, tableSystem} from './support.ts';

describe('the sockets of this box', () => {
	test('are all read from ss', async () => {
		const listeners = await readListeners(tableSystem({commands: {ss: () => ssOutput}}));
		expect(listeners.map(({protocol, port}) => `${protocol} ${port}`)).toEqual([
			'udp 3478', 'udp 10000', 'tcp 80', 'tcp 443', 'tcp 5222', 'tcp 5280', 'tcp 5349', 'tcp 8080', 'tcp 8888',
		]);
	});

	test('count as private to this box only on 127.0.0.0/8 and ::1', () => {
		expect(['127.0.0.1', '127.0.0.53', '::1', '0.0.0.0', '::', '192.168.1.20'].map(address => isLoopback(address))).toEqual([true, true, true, false, false, false]);
	});
});

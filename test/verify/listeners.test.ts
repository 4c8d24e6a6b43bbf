import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {isLoopback, parseListeners} from '../../source/verify/listeners.ts';
import {ssOutput} from './support.ts';

describe('reading ss', () => {
	test('every socket of a finished install is understood, with its first process', () => {
		const listeners = parseListeners(ssOutput);
		expect(listeners.map(({protocol, address, port}) => `${protocol} ${address} ${port}`)).toEqual([
			'udp 0.0.0.0 3478', 'udp * 10000', 'tcp 0.0.0.0 80', 'tcp :: 443', 'tcp 0.0.0.0 5222', 'tcp 127.0.0.1 5280', 'tcp 0.0.0.0 5349', 'tcp 127.0.0.1 8080', 'tcp 127.0.0.1 8888',
		]);
		expect(listeners[2]).toMatchObject({process: 'nginx', pid: 812});
	});

	test('an address with a zone loses it, a socket without a process stays', () => {
		expect(parseListeners('tcp LISTEN 0 4096 127.0.0.53%lo:53 0.0.0.0:*\n')).toEqual([{protocol: 'tcp', address: '127.0.0.53', port: 53}]);
	});

	test('any text is read without an error and never gives a port that is no number', () => {
		fc.assert(fc.property(fc.string(), text => {
			for (const {port} of parseListeners(text)) {
				expect(Number.isSafeInteger(port)).toBe(true);
			}
		}));
	});

	test('what is printed for a socket is what is read', () => {
		const protocols = fc.constantFrom('tcp' as const, 'udp' as const);
		const addresses = fc.ipV4();
		fc.assert(fc.property(protocols, addresses, fc.nat(65_535), fc.nat(99_999), (protocol, address, port, pid) => {
			expect(parseListeners(`${protocol} LISTEN 0 1 ${address}:${port} *:* users:(("p",pid=${pid},fd=1))`)).toEqual([{protocol, address, port, process: 'p', pid}]);
		}));
	});

	test('only 127.0.0.0/8 and ::1 count as this box alone', () => {
		expect(['127.0.0.1', '127.0.0.53', '::1', '0.0.0.0', '*', '::', '192.168.1.20'].map(address => isLoopback(address))).toEqual([true, true, true, false, false, false, false]);
	});
});

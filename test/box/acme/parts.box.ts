import {expect, test} from 'vitest';
import {counted} from './counters.ts';
import {faultLocation} from './fault.ts';
import {frontConfig} from './front.ts';

const request = (time: number, path: string, status: number, more: {readonly host?: string; readonly method?: string} = {}): string => JSON.stringify({time, host: 'a.test', method: 'POST', path, status, ...more});
const entry = (seconds: number, text: string): string => JSON.stringify({MESSAGE: text, __REALTIME_TIMESTAMP: String(seconds * 1e6)});

test('counters: one host, since a moment, and only what counts', () => {
	const access = [
		request(9, '/order-plz', 201),
		request(11, '/order-plz', 201),
		request(12, '/order-plz', 429),
		request(13, '/order-plz', 400),
		request(14, '/order-plz', 201, {host: 'b.test'}),
		request(15, '/order-plz', 405, {method: 'GET'}),
	].join('\n');
	const journal = [
		entry(9, 'Pebble 1 authz x set VALID by completed challenge y'),
		entry(11, 'Pebble 1 authz x set VALID by completed challenge y'),
		entry(12, 'Pebble 1 authz x set INVALID by completed challenge y'),
		entry(13, 'Pebble 1 Issued certificate serial 1a for order z'),
	].join('\n');
	expect(counted({access, journal, host: 'a.test', since: 10e9})).toEqual({orders: 1, refusedOrders: 1, badNonces: 1, validations: 1, failedValidations: 1, certificates: 1});
});

test('front: each authority has an address; one that refuses has none, one with a fault of TLS shows a stranger', () => {
	const addresses = {production: '10.0.0.2', staging: '10.0.0.3'};
	const both = frontConfig(addresses, {}, 0);
	expect(both).toContain('listen 10.0.0.2:443 ssl;\n\tserver_name acme-v02.api.letsencrypt.org;');
	expect(both).toContain('listen 10.0.0.3:443 ssl;\n\tserver_name acme-staging-v02.api.letsencrypt.org;');
	const faulty = frontConfig(addresses, {production: {kind: 'refuse'}, staging: {kind: 'tls'}}, 0);
	expect(faulty).not.toContain('10.0.0.2');
	expect(faulty).toContain('stranger.pem');
});

test('fault: a rate limit names the moment it ends', () => {
	const location = faultLocation({kind: 'rateLimited', retryAfterSeconds: 3600}, Date.UTC(2026, 10, 28, 10));
	expect(location).toContain('retry after 2026-11-28 11:00:00 UTC');
	expect(location).toContain('add_header Retry-After 3600 always;');
	expect(faultLocation(undefined, 0)).toBe('');
});

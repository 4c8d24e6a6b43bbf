import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {judgeBosh} from '../../source/verify/bosh.ts';
import {hasDomain, judgeConfig} from '../../source/verify/config.ts';
import {judgePage} from '../../source/verify/page.ts';
import {judgeWebsocket} from '../../source/verify/websocket.ts';
import {answer, silence} from './support.ts';

const target = {domain: 'meet.lab.test'};

describe('the page', () => {
	test('is the meeting page', () => {
		expect(judgePage(answer(200, '<script src="libs/app.bundle.min.js?v=1"></script>'), target)).toEqual({state: 'passed', evidence: 'https://meet.lab.test/ HTTP 200'});
	});

	test('the default page of nginx is not it', () => {
		expect(judgePage(answer(200, '<h1>Welcome to nginx!</h1>'), target)).toMatchObject({state: 'failed', meaning: {key: 'verify.page.other'}});
	});

	test('a web server that does not answer yet is waited for', () => {
		expect(judgePage(silence, target)).toMatchObject({state: 'waiting', evidence: 'connect ECONNREFUSED'});
	});
});

describe('config.js', () => {
	test('holds the domain', () => {
		expect(judgeConfig(answer(200, 'var config = {hosts: {domain: \'meet.lab.test\'}}'), target).state).toBe('passed');
	});

	test('of a longer or another name does not count', () => {
		expect(judgeConfig(answer(200, 'domain: \'old.meet.lab.test\', muc: \'conference.old.meet.lab.test\''), target)).toMatchObject({state: 'failed', meaning: {key: 'verify.config.other'}});
		expect(judgeConfig(answer(404), target)).toMatchObject({state: 'failed', meaning: {key: 'verify.config.missing'}});
	});

	test('a name with dots never matches other letters in their place', () => {
		fc.assert(fc.property(fc.domain(), domain => {
			expect(hasDomain(`x '${domain}';`, domain)).toBe(true);
			expect(hasDomain(`x '${domain.replaceAll('.', '-')}'`, domain)).toBe(false);
			expect(hasDomain(`x 'a.${domain}' '${domain}.b'`, domain)).toBe(false);
		}));
	});
});

describe('signalling', () => {
	test('BOSH passes with 200 only', () => {
		expect(judgeBosh(answer(200), target)).toEqual({state: 'passed', evidence: '/http-bind HTTP 200'});
		expect(judgeBosh(answer(404), target)).toMatchObject({state: 'failed', meaning: {key: 'verify.bosh.unknown'}});
		expect(judgeBosh(answer(502), target)).toMatchObject({state: 'waiting', meaning: {key: 'verify.web.prosodySilent'}});
	});

	test('the websocket passes with 101 and the subprotocol xmpp only', () => {
		expect(judgeWebsocket({status: 101, subprotocol: 'xmpp'}, target).state).toBe('passed');
		expect(judgeWebsocket({status: 101}, target).state).toBe('failed');
		expect(judgeWebsocket({status: 200}, target).state).toBe('failed');
		expect(judgeWebsocket({status: 502}, target).state).toBe('waiting');
		expect(judgeWebsocket(undefined, target).state).toBe('waiting');
	});

	test('no other status of a server passes as a proof', () => {
		fc.assert(fc.property(fc.integer({min: 100, max: 599}).filter(status => status !== 200), status => {
			expect(judgeBosh(answer(status), target).state).not.toBe('passed');
			expect(judgePage(answer(status, 'lib-jitsi-meet'), target).state).not.toBe('passed');
			expect(judgeConfig(answer(status, 'meet.lab.test'), target).state).not.toBe('passed');
		}));
	});
});

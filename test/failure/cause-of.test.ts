import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {causeIn, causeOf, linesOfStep, linesOfUndo} from '../../source/failure/cause-of.ts';
import {knownCauses} from '../../source/failure/known-causes.ts';
import type {Problem} from '../../source/problems.ts';
import {failedEnd} from '../support/recorded-run.ts';

const problem: Problem = {code: 'command-failed', exitCode: 1, what: {key: 'problems.commandFailed.what'}, why: {key: 'problems.commandFailed.why'}, next: {key: 'problems.commandFailed.next'}};

/** What programs really print, as it stands in their source or was seen in a box. */
const seen = [
	['disk-full', 'dpkg: error processing archive /var/cache/apt/archives/x.deb (--unpack): failed to write (No space left on device)'],
	['disk-full', 'E: You don\'t have enough free space in /var/cache/apt/archives/.'],
	['read-only', 'E: Could not open lock file /var/lib/dpkg/lock - open (30: Read-only file system)'],
	['memory', 'OpenJDK 64-Bit Server VM warning: INFO: os::commit_memory failed; error=\'Cannot allocate memory\' (errno=12)'],
	['key-expired', 'W: GPG error: https://download.jitsi.org stable/ InRelease: The following signatures were invalid: EXPKEYSIG B4D2D216F1FD7806 Jitsi <dev@jitsi.org>'],
	['signature', 'The following signatures couldn\'t be verified because the public key is not available: NO_PUBKEY B4D2D216F1FD7806'],
	['portal', 'E: Failed to fetch https://deb.debian.org/debian/dists/trixie/InRelease  Clearsigned file isn\'t valid, got \'NOSPLIT\' (does the network require authentication?)'],
	['proxy', 'Err:1 https://deb.debian.org trixie InRelease  407  Proxy Authentication Required'],
	['foreign-link', 'ELOOP: too many symbolic links encountered, open \'/etc/jitsi/videobridge/jvb.conf\''],
	['clock', 'E: Release file for https://deb.debian.org/debian/dists/trixie/InRelease is not valid yet (invalid for another 3h 2min 1s).'],
	['tls', 'Err:1 https://download.jitsi.org stable/ InRelease  Certificate verification failed: The certificate is NOT trusted.'],
	['tls', 'Error response from daemon: Get "https://registry-1.docker.io/v2/": tls: failed to verify certificate: x509: certificate signed by unknown authority'],
	['hash', 'E: Failed to fetch https://download.jitsi.org/stable/jicofo.deb  Hash Sum mismatch'],
	['stalled', 'apt: no data came for 120 seconds'],
	['stalled', 'E: Failed to fetch https://x/jicofo.deb  Connection timed out [IP: 192.0.2.1 443]'],
	['name', 'Err:1 https://download.jitsi.org stable/ InRelease  Temporary failure resolving \'download.jitsi.org\''],
	['route', 'Could not connect to deb.debian.org:80 (2a04:4e42::644). - connect (101: Network is unreachable)'],
	['image-rate', 'toomanyrequests: You have reached your unauthenticated pull rate limit.'],
	['acme-rate', 'urn:ietf:params:acme:error:rateLimited :: There were too many requests of a given type :: too many certificates (5) already issued'],
	['acme-challenge', 'Type: unauthorized Detail: urn:ietf:params:acme:error:unauthorized'],
	['jitsi-domain', 'The given hostname does not exist in the config'],
	['debconf-lock', 'debconf: DbDriver "config": /var/cache/debconf/config.dat is locked by another process: Resource temporarily unavailable'],
	['dpkg-lock', 'E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 812 (apt-get)'],
	['dpkg-interrupted', 'E: dpkg was interrupted, you must manually run \'dpkg --configure -a\' to correct the problem.'],
	['package-clash', ' trying to overwrite \'/usr/share/x\', which is also in package prosody-trunk 0.12'],
	['nginx-certificate', 'nginx: [emerg] cannot load certificate "/etc/ssl/own.crt": BIO_new_file() failed'],
	['port-taken', 'nginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)'],
	['nginx-settings', 'nginx: [emerg] unknown directive "lissten" in /etc/nginx/sites-enabled/shop:2'],
	['docker-subnet', 'failed to create network: all predefined address pools have been fully subnetted: could not find an available, non-overlapping IPv4 address pool'],
	['docker-silent', 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?'],
	['gone', 'E: Failed to fetch https://download.jitsi.org/stable/jicofo_1.deb  404  Not Found [IP: 192.0.2.1 443]'],
	['server', 'Err:4 https://download.jitsi.org stable/ InRelease  503  Service Unavailable'],
	['server', '  502  Bad Gateway [IP: 192.0.2.1 80]'],
	['server', 'Error response from daemon: received unexpected HTTP status: 503 Service Unavailable'],
	['unreachable', 'Could not connect to download.jitsi.org:443 (192.0.2.1), connection timed out'],
	['held', 'E: Held packages were changed and -y was used without --allow-change-held-packages.'],
	['dependencies', 'E: Unable to correct problems, you have held broken packages.'],
	['unit', 'Job for nginx.service failed because the control process exited with error code.'],
	['package-script', 'dpkg: error processing package jitsi-meet-web-config (--configure):'],
	['forbidden', 'chattr: EPERM: operation not permitted, rename \'/etc/.hosts\' -> \'/etc/hosts\''],
] as const;

describe('the likely cause', () => {
	test.each(seen)('%s is recognised by: %s', (code, line) => {
		expect(causeIn(['Reading package lists...', line, 'more'])).toMatchObject({code, line: line.trim()});
	});

	test('every known cause is seen by its own line', () => {
		const codes: ReadonlySet<string> = new Set(seen.map(([code]) => code));
		expect(knownCauses.map(({code}) => code).filter(code => !codes.has(code))).toEqual([]);
	});

	test('is not guessed from lines that say nothing', () => {
		expect(causeIn(['Need to get 503 MB of archives.', 'After this operation, 504 MB of additional disk space will be used.', 'Fetched 502 MB in 5s (100 MB/s)'])).toBeUndefined();
		expect(causeIn(['Setting up nginx (1.22.1-9) ...', 'Processing triggers for man-db ...', ''])).toBeUndefined();
	});

	test('what the failed program said counts before the rest of the log', () => {
		const full = ['apt: 404  Not Found'];
		expect(causeOf({...problem, details: 'nginx: [emerg] bind() to [::]:443 failed (98: Address already in use)'}, full)).toMatchObject({code: 'port-taken'});
		expect(causeOf(problem, full)).toMatchObject({code: 'gone'});
	});

	test('what a package’s script said counts more than that it failed', () => {
		expect(failedEnd(undefined, 0)).toMatchObject({problem: {code: 'dpkg-script'}, cause: {code: 'nginx-settings', line: 'nginx: [emerg] unknown directive "lissten" in /etc/nginx/sites-enabled/shop:2'}});
	});

	test('is not said twice when the problem says it already', () => {
		expect(causeOf({...problem, why: {key: 'problems.diskFull.why'}}, ['No space left on device'])).toBeUndefined();
		expect(causeOf({...problem, code: 'docker-port', details: 'Bind for 0.0.0.0:443 failed: port is already allocated'}, [])).toBeUndefined();
		expect(causeOf({...problem, code: 'docker-up', details: 'Bind for 0.0.0.0:443 failed: port is already allocated'}, [])).toMatchObject({code: 'port-taken'});
	});

	test('takes any text without complaint', () => {
		const text = fc.string({unit: 'binary'});
		const list = fc.array(text);
		fc.assert(fc.property(list, lines => {
			const cause = causeIn(lines);
			expect(cause === undefined || lines.some(line => line.trim() === cause.line)).toBe(true);
		}), {numRuns: 25});
	});
});

test('the lines of a step are those since its newest beginning, without our own', () => {
	const log = '== 2026 run a started\n== 2026 step tools\nold\n== 2026 step jitsi\none\n== 2026 run b resumed\n== 2026 step jitsi\ntwo\n\n== 2026 waiting (lock)\nthree\n';
	expect(linesOfStep(log, 'jitsi')).toEqual(['two', 'three']);
	expect(linesOfStep(log, 'never')).toEqual(['old', 'one', 'two', 'three']);
});

test('the lines of taking back are those since the newest change that is being taken back', () => {
	const before = '== 2026 step jitsi\none\n== 2026 run b takes back, program 1, plan x\n';
	expect(linesOfUndo(before)).toEqual([]);
	const during = `${before}== 2026 taking back: c1\ntwo\n== 2026 waiting (lock)\nthree\n`;
	expect(linesOfUndo(during)).toEqual(['two', 'three']);
	expect(linesOfUndo(`${during}== 2026 taken back: c1\n`)).toEqual([]);
	expect(linesOfUndo(`${during}== 2026 taken back: c1; stays: /etc/x\n== 2026 taking back: c2\nfour\n`)).toEqual(['four']);
});

import {expect, test} from 'vitest';
import {aptProblem, classifyAptFailure, tellingLines} from '../../../source/actions/apt/failure.ts';

// What apt 2.6 and 3.0 really print for these faults.
const samples = [
	['apt-unreachable', 'Err:1 https://download.jitsi.org stable/ InRelease\n  Could not connect to download.jitsi.org:443 (192.0.2.1). - connect (111: Connection refused)'],
	['apt-stalled', 'Err:1 https://x stable/ jicofo 1.0\n  Connection timed out [IP: 192.0.2.1 443]\nE: Failed to fetch https://x/jicofo.deb  Connection timed out [IP: 192.0.2.1 443]\nE: Unable to fetch some archives, maybe run apt-get update or try with --fix-missing?'],
	['apt-gone', 'Ign:1 https://x stable/ jicofo 1.0\n  Connection timed out [IP: 192.0.2.1 443]\nErr:1 https://x stable/ jicofo 1.0\n  404  Not Found [IP: 192.0.2.1 443]'],
	['apt-unreachable', 'Err:1 https://x stable/ InRelease\n  Could not connect to x:443 (192.0.2.1), connection timed out'],
	['apt-name', 'Err:1 http://x bookworm InRelease\n  Temporary failure resolving \'x\''],
	['apt-gone', 'Err:2 http://x stable/ Release\n  404  Not Found [IP: 192.0.2.1 80]\nE: The repository \'http://x stable/ Release\' does not have a Release file.'],
	['apt-server', 'Err:1 http://x stable/ InRelease\n  500  Internal Server Error [IP: 192.0.2.1 80]'],
	['apt-signature', 'W: GPG error: https://x stable/ InRelease: The following signatures couldn\'t be verified because the public key is not available: NO_PUBKEY F7A37EB33D0B25D7'],
	['apt-signature', 'E: The repository \'https://x stable/ InRelease\' is not signed.'],
	['apt-portal', 'E: Failed to fetch http://x/InRelease  Clearsigned file isn\'t valid, got \'NOSPLIT\' (does the network require authentication?)'],
	['apt-portal', 'E: Failed to fetch https://x/InRelease  Clearsigned file isn\'t valid, got \'NOSPLIT\' (does the network require authentication?)\nE: The repository \'https://x stable/ InRelease\' is not signed.'],
	['apt-mirror-changing', 'E: Failed to fetch http://x/nginx.deb  Hash Sum mismatch'],
	['apt-clock', 'E: Release file for http://x/InRelease is not valid yet (invalid for another 3h 2min 1s).'],
	['disk-full', 'dpkg: error processing archive x.deb (--unpack): cannot copy: failed to write (No space left on device)'],
	['read-only', 'dpkg: error processing archive x.deb (--unpack):\n unable to create new file \'/var/lib/dpkg/info/x.list-new\': Read-only file system\nE: Sub-process /usr/bin/dpkg returned an error code (1)'],
	['jitsi-domain', 'The given hostname does not exist in the config.\ndpkg: error processing package jitsi-meet-prosody (--configure):'],
	['apt-dependencies', 'The following packages have unmet dependencies:\n jitsi-meet : Depends: jicofo (= 1.0-1)'],
	['dpkg-script', 'dpkg: error processing package x (--configure):\n installed x package post-installation script subprocess returned error exit status 10'],
	['apt-damaged', 'dpkg-deb (subprocess): decompressing archive \'/tmp/apt-dpkg-install-GfM4uP/0-nginx-common_1.26.3-3_all.deb\' (size=108112) member \'data.tar\': lzma error: compressed data is corrupt\ndpkg-deb: error: <decompress> subprocess returned error exit status 2\ndpkg: error processing archive /tmp/apt-dpkg-install-GfM4uP/0-nginx-common_1.26.3-3_all.deb (--unpack):\n cannot copy extracted data for \'./usr/share/x\' to \'/usr/share/x.dpkg-new\': unexpected end of file or stream'],
	['apt-held', 'The following held packages will be changed:\n  jicofo\n0 upgraded, 0 newly installed, 0 to remove\nE: Held packages were changed and -y was used without --allow-change-held-packages.'],
	['apt-locked', 'E: Could not get lock /var/lib/apt/lists/lock. It is held by process 812 (apt-get)\nN: Be aware that removing the lock file is not a solution and may break your system.\nE: Unable to lock directory /var/lib/apt/lists/'],
	['dpkg-script', 'Waiting for cache lock: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 812 (apt-get)\ndpkg: error processing package x (--configure):\n installed x package post-installation script subprocess returned error exit status 10'],
	['read-only', 'E: Could not open lock file /var/lib/apt/lists/lock - open (30: Read-only file system)\nE: Unable to lock directory /var/lib/apt/lists/'],
	['apt-no-candidate', 'E: Package \'nginx\' has no installation candidate'],
	['apt-other', 'something new'],
] as const;

test.each(samples)('%s is recognised by upstream\'s own words', (code, output) => {
	expect(classifyAptFailure(output)).toBe(code);
});

const sizes = [
	'Need to get 503 MB of archives.',
	'After this operation, 512 MB of additional disk space will be used.',
	'Get:1 https://deb.debian.org/debian trixie/main amd64 openjdk-21-jre-headless amd64 21.0.5 [502 MB]',
	'Fetched 503 MB in 5s (100 MB/s)',
	'(Reading database ... 500 files and directories currently installed.)',
].join('\n');

test.each([
	['dpkg-script', 'dpkg: error processing package x (--configure):\n installed x package post-installation script subprocess returned error exit status 10\nE: Sub-process /usr/bin/dpkg returned an error code (1)'],
	['apt-unreachable', 'E: Failed to fetch https://x/nginx.deb  Could not connect to x:80 (192.0.2.1), connection timed out'],
	['apt-other', 'E: something new'],
	['apt-server', 'E: Failed to fetch https://x/nginx.deb  502  Bad Gateway [IP: 192.0.2.1 80]\nE: Unable to fetch some archives, maybe run apt-get update or try with --fix-missing?'],
	['apt-server', 'Err:2 https://x stable/ nginx 1\n  503  Backend is away [IP: 192.0.2.1 80]'],
] as const)('sizes of half a gigabyte are no server error: %s', (code, end) => {
	expect(classifyAptFailure(`${sizes}\n${end}\n`)).toBe(code);
});

test('the telling lines are errors, or the last lines where there is none', () => {
	expect(tellingLines('Reading...\nE: Unable to locate package x\nDone')).toBe('E: Unable to locate package x');
	expect(tellingLines('one\ntwo\n')).toBe('one\ntwo');
});

test('dpkg\'s reason is told with the package; packages that only wait for it are not', () => {
	const reason = 'dpkg: error processing package prosody (--configure):\n installed prosody package post-installation script subprocess returned error exit status 1';
	const following = (name: string, need: string) => `dpkg: dependency problems prevent configuration of ${name}:\n ${name} depends on ${need}; however:\n  Package ${need} is not configured yet.\n\ndpkg: error processing package ${name} (--configure):\n dependency problems - leaving unconfigured`;
	const end = 'Errors were encountered while processing:\n prosody\nE: Sub-process /usr/bin/dpkg returned an error code (1)';
	expect(tellingLines(['Setting up prosody (13.0.1-1) ...', reason, following('jitsi-meet-prosody', 'prosody'), following('jitsi-meet', 'jitsi-meet-prosody'), end].join('\n'))).toBe(`${reason}\nE: Sub-process /usr/bin/dpkg returned an error code (1)`);
	// Nothing but packages that wait: the first is nearest to the cause.
	expect(tellingLines([following('libldap2:amd64', 'libsasl2-2'), following('libcurl4t64:amd64', 'libldap2'), end].join('\n')).split('\n').slice(0, 3)).toEqual(['dpkg: dependency problems prevent configuration of libldap2:amd64:', ' libldap2:amd64 depends on libsasl2-2; however:', '  Package libsasl2-2 is not configured yet.']);
});

test('the words of a script that failed are told before dpkg\'s; what other packages said is not', () => {
	const reason = 'dpkg: error processing package jicofo (--configure):\n installed jicofo package post-installation script subprocess returned error exit status 1';
	const end = 'Errors were encountered while processing:\n jicofo\nE: Sub-process /usr/bin/dpkg returned an error code (1)';
	const output = ['Setting up ruby (1:3.3) ...', 'a word of ruby', 'Setting up jicofo (1.0-1189-1) ...', 'one', 'two', 'three', 'jicofo: no room for a user', reason, 'Setting up zip (3.0) ...', 'a word of zip', end].join('\n');
	expect(tellingLines(output)).toBe(`two\nthree\njicofo: no room for a user\n${reason}\nE: Sub-process /usr/bin/dpkg returned an error code (1)`);
});

test('packages on hold are named, with the command that releases them', () => {
	const output = 'The following held packages will be changed:\n  jicofo prosody\n  nginx\n0 to remove.\nE: Held packages were changed and -y was used without --allow-change-held-packages.';
	expect(aptProblem({key: 'problems.aptPurge.what'}, output).problem).toMatchObject({code: 'apt-held', why: {params: {packages: 'jicofo prosody nginx'}}, command: 'sudo apt-mark unhold jicofo prosody nginx'});
	expect(aptProblem({key: 'problems.aptPurge.what'}, 'E: Held packages were changed').problem.command).toBe('apt-mark showhold');
});

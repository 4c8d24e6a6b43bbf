import {execFileSync} from 'node:child_process';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {announceTo, parseTransaction} from '../../../source/actions/apt/transaction.ts';

// As apt 2.6 and 3.0 write it.
const report = `VERSION 3
APT::Architecture=amd64
APT::Architectures::=amd64
APT::Architectures::=i386
Dir::Log=var/log/apt

libc6 2.36-9+deb12u10 amd64 same < 2.36-9+deb12u13 amd64 same /var/cache/apt/archives/libc6_2.36-9+deb12u13_amd64.deb
libc6 - - none < 2.36-9+deb12u13 i386 same /var/cache/apt/archives/libc6_2.36-9+deb12u13_i386.deb
nginx-common - - none < 1.22.1-9 all foreign /var/cache/apt/archives/nginx-common_1.22.1-9_all.deb
nginx-common - - none < 1.22.1-9 all foreign **CONFIGURE**
apache2 2.4.62-1 amd64 none > - - none **REMOVE**
`;

test('apt\'s report names what comes and what of it is new', () => {
	expect(parseTransaction(report)).toEqual({
		packages: {libc6: '2.36-9+deb12u13', 'libc6:i386': '2.36-9+deb12u13', 'nginx-common': '1.22.1-9'},
		fresh: ['libc6:i386', 'nginx-common'],
	});
});

test('any text gives a transaction', () => {
	fc.assert(fc.property(fc.string(), text => {
		expect(parseTransaction(text)).toEqual({packages: {}, fresh: []});
	}));
});

test('the shell that apt starts gives the program every word as it is', () => {
	const words = ['/opt/it\'s here/node', '$HOME', '`id`', 'a b', '*', '--step'];
	const setting = announceTo(['/usr/bin/printf', String.raw`%s\0`, ...words])[1]!;
	const stdout = execFileSync('/bin/sh', ['-c', setting.slice(setting.indexOf('=') + 1)], {encoding: 'utf8'});
	expect(stdout.split('\0').slice(0, -1)).toEqual(words);
});

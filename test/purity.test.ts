import {readdirSync, readFileSync} from 'node:fs';
import {dirname, join, relative} from 'node:path';
import {expect, test} from 'vitest';

const source = join(import.meta.dirname, '..', 'source');
const files = readdirSync(source, {recursive: true, encoding: 'utf8'}).filter(name => /\.tsx?$/v.test(name));

/** Node keeps its pure address arithmetic beside its sockets. */
const isPure = (clause: string): boolean => (clause.match(/\w+/gv) ?? []).every(name => ['isIP', 'isIPv4', 'isIPv6', 'BlockList', 'SocketAddress'].includes(name));

/** What a file really loads: type-only imports vanish when it runs. */
const importsOf = (name: string): readonly string[] => {
	const text = readFileSync(join(source, name), 'utf8');
	const all = text.matchAll(/^(?:import|export) (?!type\b)([^;]*?)from '([^']+)'/gmv);
	const dynamic = text.matchAll(/import\('([^']+)'\)/gv);
	const bare = text.matchAll(/^import '([^']+)'/gmv);
	const named = [...all].filter(match => !(match[2] === 'node:net' && isPure(match[1]!))).map(match => match[2]!);
	return [...named, ...[...dynamic, ...bare].map(match => match[1]!)];
};

const graph = new Map(files.map(name => [name, importsOf(name)]));

/** Every file and package reached from a file, following our own imports. */
const reachedFrom = (start: string, reached: ReadonlySet<string> = new Set()): ReadonlySet<string> => {
	const paths = (graph.get(start) ?? []).map(target => (target.startsWith('.') ? relative(source, join(source, dirname(start), target)) : target));
	let all = reached;
	for (const path of paths) {
		all = all.has(path) ? all : reachedFrom(path, new Set([...all, path]));
	}

	return all;
};

const effects = /^(?:node:)?(?:fs|fs\/promises|child_process|net|dgram|http|https|tls|dns|os|readline|worker_threads|timers\/promises)$|^(?:execa|conf|ink)$|^system\//v;

/** The one file at the edge of `answers/` that keeps them on disk. */
const edges = new Set(['answers/remember.ts']);

const pureRooms = /^(?:answers|certificate|checks|failure|plan|templates|messages|wizard\/state|wizard\/view|wizard\/questions)\//v;

test.each(files.filter(name => pureRooms.test(name) && !edges.has(name)))('%s decides without touching the machine', name => {
	expect([...reachedFrom(name)].filter(target => effects.test(target))).toEqual([]);
});

test('only system/ starts processes and opens sockets', () => {
	const offenders = files.filter(name => !name.startsWith('system/') && (graph.get(name) ?? []).some(target => /^(?:execa|(?:node:)?(?:child_process|net|http|https|tls|dgram))$/v.test(target)));
	expect(offenders).toEqual([]);
});

test('no action module reaches the system by itself: it is given as an argument', () => {
	const offenders = files.filter(name => name.startsWith('actions/') || name.startsWith('verify/') || name.startsWith('facts/'))
		.filter(name => [...reachedFrom(name)].some(target => target.startsWith('system/')));
	expect(offenders).toEqual([]);
});

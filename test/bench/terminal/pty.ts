import process from 'node:process';
import {spawn} from '@lydell/node-pty';

/** A program on a terminal of 80x24, with the time at which each byte came. */
export type Pty = {
	readonly pid: number;
	readonly startedAt: number;
	/** All bytes so far. */
	readonly text: () => string;
	/** Resolves with the time (performance.now) at which `holds` became true of all bytes so far; rejects when the program ends before, or after 30 s. */
	readonly when: (holds: (text: string) => boolean) => Promise<number>;
	readonly write: (text: string) => void;
	/** Kills it and waits for its end. Returns when it ended. */
	readonly kill: () => Promise<number>;
	readonly ended: Promise<number>;
};

const patience = 30_000;

/** What a login on a terminal has; nothing that changes how Node starts. */
const environment = {PATH: process.env['PATH'] ?? '', HOME: '/root', TERM: 'xterm-256color', LANG: 'en_US.UTF-8'};

/** Starts a program on a terminal. `extra` is added to its environment. */
export const startPty = ([file, ...args]: readonly string[], extra: Readonly<Record<string, string>> = {}): Pty => {
	let text = '';
	let endedAt: number | undefined;
	const listeners = new Set<() => void>();
	const startedAt = performance.now();
	const child = spawn(file!, args, {name: 'xterm-256color', cols: 80, rows: 24, env: {...environment, ...extra}});
	child.onData(data => {
		text += data;
		for (const listener of listeners) {
			listener();
		}
	});
	const ended = new Promise<number>(resolve => {
		child.onExit(() => {
			endedAt = performance.now();
			resolve(endedAt);
			for (const listener of listeners) {
				listener();
			}
		});
	});
	return {
		pid: child.pid,
		startedAt,
		text: () => text,
		when: async holds => new Promise((resolve, reject) => {
			const stop = (settle: () => void) => {
				listeners.delete(look);
				clearTimeout(timer);
				settle();
			};

			const look = () => {
				if (holds(text)) {
					stop(() => resolve(performance.now()));
				} else if (endedAt !== undefined) {
					stop(() => reject(new Error(`It ended before that was to be seen:\n${text}`)));
				}
			};

			const timer = setTimeout(() => stop(() => reject(new Error(`Not seen within ${patience / 1000} s:\n${text}`))), patience);
			listeners.add(look);
			look();
		}),
		write(keys) {
			child.write(keys);
		},
		async kill() {
			child.kill('SIGKILL');
			return ended;
		},
		ended,
	};
};

/** Ink closes each frame with this mark. */
export const frameEnd = '\u{1B}[?2026l';

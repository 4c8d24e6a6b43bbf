const state = '/var/lib/jitsi-wizard';
const log = '/var/log/jitsi-wizard';

/** Where the program keeps its things on the box. */
export const paths = {
	/** 0700: everything below may name what the person chose. */
	state,
	journal: `${state}/journal.jsonl`,
	plan: `${state}/plan.json`,
	backups: `${state}/backups`,
	aptStatus: `${state}/apt-status`,
	/** What install.sh wrote down about the program itself. */
	installed: `${state}/installed`,
	/** The public part of the lab's authority. */
	labRoot: '/etc/jitsi-wizard/lab-root.crt',
	/** Typed on the screen, 0600 in memory; whoever reads it removes it. */
	passphrase: '/run/jitsi-wizard/passphrase',
	logDirectory: log,
	log: `${log}/install.log`,
	/** The engine's unit; its name is the lock that lets one engine run at a time. */
	unit: 'jitsi-wizard-apply.service',
} as const;

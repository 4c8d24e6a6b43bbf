const state = '/var/lib/jitsi-wizard';
const log = '/var/log/jitsi-wizard';

/** Where the program keeps its things on the box. */
export const paths = {
	/** 0700: everything below may name what the person chose. */
	state,
	journal: `${state}/journal.jsonl`,
	/** Space held back so that the journal can be ended on a full disk. */
	reserve: `${state}/reserve`,
	plan: `${state}/plan.json`,
	backups: `${state}/backups`,
	aptStatus: `${state}/apt-status`,
	/** A copy of apt's marks, there only while packages are changed. */
	aptMarks: `${state}/apt-marks`,
	/** What is known of the certificate that was put in place. */
	certificate: `${state}/certificate.json`,
	/** The fingerprint of the one that is being put in place, and of the newest in each other place. */
	certificateExpected: `${state}/certificate-expected`,
	/** 0600: the passwords by which Jitsi's services know each other, where its packages install them. */
	secrets: `${state}/secrets.env`,
	/** What install.sh wrote down about the program itself. */
	installed: `${state}/installed`,
	/** The public part of the lab's authority. */
	labRoot: '/etc/jitsi-wizard/lab-root.crt',
	/** Typed on the screen, 0600 in memory; whoever reads it removes it. */
	passphrase: '/run/jitsi-wizard/passphrase',
	logDirectory: log,
	log: `${log}/install.log`,
	/** The end of the last run that worked, to be read again. */
	result: `${log}/result.txt`,
	/** In memory, gone when the machine is switched off: keys are made here. */
	runtime: '/run/jitsi-wizard',
	/** This program as hooks and timers call it: install.sh puts it there, whatever the version. */
	command: '/usr/local/sbin/jitsi-wizard',
	/** The engine's unit; its name is the lock that lets one engine run at a time. */
	unit: 'jitsi-wizard-apply.service',
} as const;

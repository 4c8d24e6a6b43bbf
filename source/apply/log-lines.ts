import type {Event} from './events.ts';

/** Lines of the log that begin so are this program's own; the others are what the programs print that it starts. */
export const ownMark = '== ';

/** What the full log says of an event, besides what the programs print themselves; undefined where it says nothing. English, as logs are. */
export const logLine = (event: Event): string | undefined => {
	const stamp = `${ownMark}${new Date(event.at).toISOString()}`;
	switch (event.type) {
		case 'run-started': {
			return `${stamp} run ${event.run} ${event.undo === undefined ? event.resumed ? 'resumed' : 'started' : 'takes back'}, program ${event.program}, plan ${event.plan}\n`;
		}

		case 'step-started': {
			return `${stamp} step ${event.step}\n`;
		}

		case 'step-finished': {
			return `${stamp} step ${event.step}: ${event.outcome}\n`;
		}

		case 'step-skipped': {
			return `${stamp} step ${event.step}: left out\n`;
		}

		case 'undo-started': {
			return `${stamp} taking back: ${event.change}\n`;
		}

		case 'undo-finished': {
			return `${stamp} taken back: ${event.change}${event.kept.length === 0 ? '' : `; stays: ${event.kept.join(' ')}`}\n`;
		}

		case 'apt-resolved': {
			const packages = Object.entries(event.packages).map(([name, version]) => `${name}=${version}`);
			return `${stamp} packages of this transaction: ${packages.join(' ')}\n`;
		}

		case 'waiting': {
			// Waiting is told every second, for the screens; the log needs it now and then.
			return event.seconds % 10 === 0 ? `${stamp} waiting (${event.for}) ${event.details}, ${event.seconds} s\n` : undefined;
		}

		case 'proof': {
			return `${stamp} proof ${event.proof.id}: ${event.proof.state}; ${event.proof.evidence}\n`;
		}

		case 'run-finished': {
			const reason = event.problem === undefined ? '' : `, ${event.problem.code}${event.step === undefined ? '' : ` in step ${event.step}`}`;
			const cause = event.cause === undefined ? '' : `, likely cause ${event.cause.code}`;
			return `${stamp} run finished with exit code ${event.exitCode}${reason}${cause}\n`;
		}

		case 'action-started':
		case 'action-finished':
		case 'output':
		case 'progress': {
			return undefined;
		}
	}
};

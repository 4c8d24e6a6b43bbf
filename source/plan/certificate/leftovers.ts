import type {Action} from '../../actions/types.ts';
import {acmeTrust, certbotDropIn, ownFiles, ownSource, publicFiles} from '../../actions/certificate/places.ts';
import type {Answers} from '../../answers/schema.ts';
import type {PlanInput} from '../types.ts';
import {publicFolder} from './places.ts';
import {folderOf} from './target.ts';

/** Files of ours that one kind of certificate needs and no other: the copy of own files, what the lab's devices fetch, whom certbot trusts besides. The lab's root stays, because devices know it. */
const groupsOf = (folder: string | undefined): Readonly<Record<'own' | 'lab' | 'trust', readonly string[]>> => ({
	own: [ownSource, ownFiles.certificate, ownFiles.key],
	lab: publicFiles(publicFolder(folder)),
	trust: [certbotDropIn, acmeTrust],
});

/** All files that may be left of a certificate of another kind. `folder`: of the project of containers. */
export const filesOfKinds = (folder: string | undefined): readonly string[] => Object.values(groupsOf(folder)).flat();

const neededBy = ({certificate}: Pick<Answers, 'certificate'>): keyof ReturnType<typeof groupsOf> | undefined => {
	switch (certificate.kind) {
		case 'own': {
			return 'own';
		}

		case 'lab-ca': {
			return 'lab';
		}

		case 'acme': {
			return certificate.ca === undefined ? undefined : 'trust';
		}

		case 'self-signed': {
			return undefined;
		}
	}
};

/** Takes away what only a certificate of another kind needed, once this one is in place. */
export const leftoverActions = ({answers, facts}: Pick<PlanInput, 'answers' | 'facts'>): readonly Action[] => {
	const needed = neededBy(answers);
	const present = new Set(facts.own.certificateFiles);
	const paths = Object.entries(groupsOf(folderOf(answers))).flatMap(([kind, files]) => (kind === needed ? [] : files)).filter(path => present.has(path));
	return paths.length === 0 ? [] : [
		{kind: 'remove-files', paths},
		...(paths.includes(certbotDropIn) ? [{kind: 'run', argv: ['systemctl', 'daemon-reload'], timeoutSeconds: 60, readOnly: true} as const] : []),
	];
};

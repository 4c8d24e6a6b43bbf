import {timeText} from '../../actions/acme/problem.ts';
import type {Message} from '../../messages/message.ts';
import type {Served} from '../services.ts';
import {fingerprintLines} from './fingerprint.ts';
import {blank, line, paragraph, type Line} from './line.ts';
import type {Paper} from './section.ts';

const renews = ({state}: Served): readonly Message[] =>
	(state === undefined ? [] : [{key: state.temporary ? 'verify.certificate.temporary' : `commands.certificate.renews.${state.kind}`}]);

/** What is served now and what renews it; why the last order failed, where one did. */
export const servedLines = (look: Served, {say, glyphs, width}: Paper): readonly Line[] => {
	const {served, state, lab} = look;
	if (served === undefined) {
		return paragraph(say({key: 'wizard.served.silent'}), width, {tone: 'error'}, {mark: {text: `${glyphs.block} `, tone: 'error'}});
	}

	const isOver = served.daysLeft < 0;
	const until = say({key: isOver ? 'commands.certificate.over' : 'commands.certificate.until', params: {date: timeText(served.to), count: served.daysLeft}});
	const renewal = renews(look).flatMap(sentence => paragraph(say(sentence), width, state?.temporary ? {tone: 'warn'} : {dim: true}));
	return [
		...paragraph(say(served.title), width, {bold: true}),
		...paragraph(say({key: 'commands.certificate.names', params: {names: served.names.join(', ')}}), width),
		...paragraph(say({key: 'commands.certificate.issuer', params: {issuer: served.issuer}}), width),
		...paragraph(until, width, isOver ? {tone: 'error'} : {}),
		...(state?.temporary ? renewal : []),
		...(state?.failure === undefined ? [] : [...paragraph(say(state.failure.problem.why), width, {tone: 'warn'}, {mark: {text: `${glyphs.warn} `, tone: 'warn'}}), ...paragraph(say(state.failure.problem.next), width)]),
		line('SHA-256', {dim: true}),
		...fingerprintLines(served.fingerprint, width, {dim: true}),
		...(state?.temporary ? [] : renewal),
		...(lab === undefined ? [] : [blank, ...paragraph(say({key: 'commands.certificate.lab', params: {page: lab.page}}), width), line('SHA-256', {dim: true}), ...fingerprintLines(lab.fingerprint, width, {dim: true})]),
	];
};

import type {Notice, NoticeCode} from '../session/notice.js';
import type {SessionState} from '../session/state.js';
import {accountOf} from '../ui/lines/problem-lines.js';
import {noticeText, noticeWords} from '../ui/lines/notice-lines.js';
import type {Messages} from '../ui/messages.js';
import {plainLine} from '../ui/text/plain-text.js';
import {microphoneWords, speakerWords} from './device-words.js';
import {isOpenToSpeak} from './phase-words.js';
import {plainKeys, plainSound} from './plain-words.js';

/** What to say when the state has become another one; undefined: the very first. */
type Tell = (
	before: SessionState | undefined,
	now: SessionState,
	messages: Messages,
) => readonly string[];

/** Words as a sentence. */
const sentence = (words: string): string =>
	/[.!?…]$/v.test(words) ? words : `${words}.`;

const tellConnection: Tell = (before, {connection}, messages) => {
	const {plain} = messages;
	if (before?.connection.status === connection.status) {
		return [];
	}

	switch (connection.status) {
		case 'connecting': {
			// A try after a loss is told by its notice.
			return before?.connection.status === 'waiting' ? [] : [plain.connecting];
		}

		case 'ready': {
			return (connection.attempt ?? 1) > 1 ? [] : [plain.connected];
		}

		case 'failed': {
			const {title, words, step, meaning} = accountOf(
				connection.problem,
				messages,
				plainKeys(messages),
			);
			return [
				`${plain.error}: ${sentence(plainLine(title))}`,
				...(words === ''
					? []
					: [`${messages.serverSays}: ${plainLine(words)}`]),
				step,
				meaning,
			];
		}

		case 'closed': {
			return [plain.closing];
		}

		case 'configuring':
		case 'waiting': {
			return [];
		}
	}
};

const tellSound: Tell = (before, now, messages) => {
	const {plain} = messages;
	if (before === undefined) {
		return [
			...(now.config.wantsAudio ? [] : [plain.noSoundWanted]),
			...(now.config.wantsAudio && now.isMuted ? [plain.mutedAtStart] : []),
			...(now.config.wantsAudio && now.config.talkMode === 'push'
				? [plain.pushAtStart]
				: []),
		];
	}

	if (before.audio === now.audio) {
		return [];
	}

	// Later changes are told by their notices.
	const hasOpened =
		before.audio.status === 'starting' && now.audio.status === 'running';
	const words = plainSound(now, messages);
	return [
		...(hasOpened
			? [
					...microphoneWords(now.audio, messages),
					...speakerWords(now.audio, messages),
				]
			: []),
		...(words === undefined || words === plainSound(before, messages)
			? []
			: [`${plain.warning}: ${words}`]),
	];
};

const tellControls: Tell = (before, now, {plain}) =>
	before === undefined
		? []
		: [
				...(before.isMuted === now.isMuted
					? []
					: [now.isMuted ? plain.muted : plain.unmuted]),
				...(before.isTalking === now.isTalking
					? []
					: [now.isTalking ? plain.onAir : plain.offAir]),
				...(before.volume === now.volume ? [] : [plain.volume(now.volume)]),
			];

/** That one may begin, once everything is there; after a loss the notice of it is enough. */
const tellInvitation: Tell = (before, now, {plain}) =>
	before !== undefined &&
	isOpenToSpeak(now) &&
	!isOpenToSpeak(before) &&
	now.connection.status === 'ready' &&
	(now.connection.attempt ?? 1) <= 1 &&
	(before.connection.status !== 'ready' || before.audio.status === 'starting')
		? [plain.speakNow]
		: [];

const prefixes = {
	info: '',
	warning: 'warning',
	error: 'error',
} as const;

/** Said whenever the microphone falls silent, which some do between two words. */
const nagging: ReadonlySet<NoticeCode> = new Set([
	'input-zeros',
	'input-zeros-macos',
	'input-zeros-windows',
]);

/** The same again within this is not told again, ms. */
const nagMs = 60_000;

const isTold = (
	{id, code, detail, atMs}: Notice,
	notices: readonly Notice[],
): boolean =>
	nagging.has(code) &&
	notices.some(
		(other) =>
			other.id < id &&
			other.code === code &&
			other.detail === detail &&
			atMs - other.atMs < nagMs,
	);

const tellNotices: Tell = (before, {notices}, messages) => {
	const lastId = before?.notices.at(-1)?.id ?? 0;
	return before?.notices === notices
		? []
		: notices
				.filter((notice) => notice.id > lastId && !isTold(notice, notices))
				.map((notice) => {
					const prefix = prefixes[notice.level];
					const text = sentence(
						noticeText(noticeWords(notice, messages, plainKeys(messages))),
					);
					return prefix === '' ? text : `${messages.plain[prefix]}: ${text}`;
				});
};

/** Everything besides what was said: connection, sound, notices. */
export const tellState: Tell = (before, now, messages) =>
	[
		tellConnection,
		tellSound,
		tellControls,
		tellNotices,
		tellInvitation,
	].flatMap((tell) => tell(before, now, messages));

import type {SessionState} from '../session/state.js';
import type {Messages} from '../ui/messages.js';
import {providerTitle} from '../ui/provider-title.js';
import {plainLine} from '../ui/text/plain-text.js';
import {answerText} from '../ui/text/answer-text.js';
import {microphoneWords, speakerWords} from './device-words.js';
import {phaseWords} from './phase-words.js';
import {plainCommands} from './plain-commands.js';
import {plainSound} from './plain-words.js';

/** What is going on, for somebody who asks. */
export const statusLines = (
	state: SessionState,
	messages: Messages,
): readonly string[] => {
	const {plain} = messages;
	const {audio, config, connection} = state;
	const sound = plainSound(state, messages);
	const phase = phaseWords(state, messages);

	return [
		`${providerTitle(config.providerTitle, messages)}. ${connection.status === 'ready' ? plain.connected : plain.notConnected}`,
		...(config.wantsAudio ? [] : [plain.noSoundWanted]),
		...microphoneWords(audio, messages).map(
			(words) => `${words} ${state.isMuted ? plain.muted : plain.unmuted}`,
		),
		...speakerWords(audio, messages).map(
			(words) => `${words} ${plain.volume(state.volume)}`,
		),
		...(sound === undefined ? [] : [sound]),
		...(phase === undefined ? [] : [phase]),
	];
};

/** The last answer, whole. */
export const lastAnswer = (
	{conversation}: SessionState,
	{agentName, plain}: Messages,
): readonly string[] => {
	const text = conversation.recent
		.flatMap((turn) => (turn.kind === 'agent' ? [answerText(turn).text] : []))
		.findLast((words) => words !== '');
	return text === undefined
		? [plain.nothingSaid]
		: [plain.line(agentName, plainLine(text))];
};

/** Every command, one a line. */
export const plainHelp = (
	{plain}: Messages,
	logPath: string | undefined,
): readonly string[] => [
	plain.helpMessage,
	plain.helpCommands,
	...plainCommands.map(({letter, command}) =>
		plain.line(letter, plain.help[command]),
	),
	plain.helpAnswers,
	plain.helpSlash,
	plain.helpQuit,
	...(logPath === undefined ? [] : [plain.helpLog(logPath)]),
];

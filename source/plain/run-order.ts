import type {SessionState} from '../session/state.js';
import type {SessionStore} from '../session/store.js';
import {findSettingKey} from '../settings/setting-table.js';
import type {Workbench} from '../workbench/workbench.js';
import type {Messages} from '../ui/messages.js';
import {inputLimit} from '../ui/input-line/input-line-state.js';
import {plainLine} from '../ui/text/plain-text.js';
import {listDevices, saveEvents} from './look-up.js';
import {lastCall, latencyLines} from './looking.js';
import {isOpenToSpeak} from './phase-words.js';
import type {Order, PlainCommand} from './plain-commands.js';
import {tellSetting, tellSettings, tellVoices} from './settings-facts.js';
import {lastAnswer, plainHelp, statusLines} from './status-lines.js';

export type OrderTargets = {
	readonly store: SessionStore;
	readonly bench: Workbench;
	readonly messages: Messages;
	/** Lines that do not come from the session. */
	readonly write: (lines: readonly string[]) => void;
	/** Leave out the words of answers that are heard, or no longer: says which holds now. */
	readonly toggleWords: () => 'hidden' | 'shown';
	/** The terminal shows what is typed by itself. */
	readonly isEchoed: boolean;
};

const findEntry = (
	{bench}: OrderTargets,
	word: string,
): ReturnType<Workbench['settings']['entries']>[number] | undefined => {
	const key = findSettingKey(word);
	return bench.settings.entries().find((entry) => entry.key === key);
};

const runSetting = (targets: OrderTargets, words: string): void => {
	const {bench, messages, write} = targets;
	const entries = bench.settings.entries();
	if (entries.length === 0) {
		write([messages.plain.noSettings]);
		return;
	}

	if (words === '') {
		write(tellSettings(entries, messages));
		return;
	}

	const [name = ''] = words.split(' ');
	const value = words.slice(name.length).trim();
	const entry = findEntry(targets, name);
	if (entry === undefined) {
		write([messages.plain.unknownSetting(name)]);
	} else if (value === '') {
		write([tellSetting(entry, messages)]);
	} else {
		bench.settings.change(entry.key, value);
	}
};

const events = {
	'toggle-mute': {type: 'mute.toggled'},
	talk: {type: 'talk.toggled'},
	interrupt: {type: 'interrupt.pressed'},
	'volume-up': {type: 'volume.raised'},
	'volume-down': {type: 'volume.lowered'},
	reconnect: {type: 'reconnect.pressed'},
	quit: {type: 'quit.pressed'},
} as const;

const isEvent = (command: PlainCommand): command is keyof typeof events =>
	Object.hasOwn(events, command);

/** What is read out of the conversation. */
const readings = {
	status: statusLines,
	again: lastAnswer,
	tool: lastCall,
	times: latencyLines,
} as const;

const isReading = (command: PlainCommand): command is keyof typeof readings =>
	Object.hasOwn(readings, command);

/** Nobody would be heard, and nothing is on its way that would change it. */
const isWithoutMicrophone = ({audio}: SessionState): boolean =>
	audio.input.status !== 'open' &&
	audio.status !== 'starting' &&
	audio.status !== 'restarting';

/** There is no turn to begin: the microphone is heard all the time. */
const isOpenAnyway = (state: SessionState): boolean =>
	isOpenToSpeak(state) && !state.isTalking;

/** Why a command would change nothing. */
const vainBecause = (
	command: PlainCommand,
	state: SessionState,
	{plain}: Messages,
): string | undefined => {
	if (command === 'talk' && isOpenAnyway(state)) {
		return plain.openAnyway;
	}

	// One that is plugged in later can be muted before.
	const needsMicrophone =
		(command === 'talk' && !state.isTalking) ||
		(command === 'toggle-mute' && !state.config.wantsAudio);
	return needsMicrophone && isWithoutMicrophone(state)
		? plain.noMicrophone
		: undefined;
};

const runCommand = (
	targets: OrderTargets,
	command: PlainCommand,
	words: string,
): void => {
	const {store, bench, messages, write} = targets;
	const state = store.getState();
	const reason = vainBecause(command, state, messages);
	if (reason !== undefined) {
		write([reason]);
		return;
	}

	if (isEvent(command)) {
		store.dispatch(events[command]);
		return;
	}

	if (isReading(command)) {
		write(readings[command](state, messages));
		return;
	}

	switch (command) {
		case 'clear': {
			store.dispatch({type: 'clear.pressed'});
			write([messages.plain.cleared]);
			break;
		}

		case 'devices': {
			listDevices(targets);
			break;
		}

		case 'events': {
			saveEvents(targets);
			break;
		}

		case 'words': {
			write([
				targets.toggleWords() === 'hidden'
					? messages.plain.wordsHidden
					: messages.plain.wordsShown,
			]);
			break;
		}

		case 'voice': {
			if (words === '') {
				write(tellVoices(bench.settings, messages));
			} else {
				bench.settings.change('voice', words);
			}

			break;
		}

		case 'setting': {
			runSetting(targets, words);
			break;
		}

		case 'undo': {
			if (bench.settings.lastChange() === undefined) {
				write([messages.plain.nothingToUndo]);
			} else {
				bench.settings.undo();
			}

			break;
		}

		case 'help': {
			write(plainHelp(messages, bench.logPath));
			break;
		}
	}
};

const send = (
	{store, messages, write, isEchoed}: OrderTargets,
	text: string,
): void => {
	const fits = text.slice(0, inputLimit);
	write([
		...(isEchoed ? [] : [messages.plain.line(messages.you, plainLine(fits))]),
		...(fits.length < text.length
			? [messages.plain.messageCut(inputLimit)]
			: []),
	]);
	store.dispatch({type: 'message.typed', text: fits});
};

/** Does what a line asks for. */
export const runOrder = (order: Order, targets: OrderTargets): void => {
	switch (order.type) {
		case 'message': {
			send(targets, order.text);
			break;
		}

		case 'command': {
			runCommand(targets, order.command, order.words);
			break;
		}

		case 'unknown': {
			const {messages, write} = targets;
			write([messages.plain.unknownCommand(order.input)]);
			break;
		}

		case 'nothing': {
			const {config, isTalking} = targets.store.getState();
			if (config.talkMode === 'push' || isTalking) {
				runCommand(targets, 'talk', '');
			}

			break;
		}
	}
};

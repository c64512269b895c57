import {commandLetter} from '../keys/russian-layout.js';

/** What a line can ask for besides saying it to the agent. */
export type PlainCommand =
	| 'toggle-mute'
	| 'talk'
	| 'interrupt'
	| 'clear'
	| 'volume-up'
	| 'volume-down'
	| 'reconnect'
	| 'status'
	| 'again'
	| 'tool'
	| 'times'
	| 'devices'
	| 'events'
	| 'words'
	| 'voice'
	| 'setting'
	| 'undo'
	| 'help'
	| 'quit';

type Row = {
	readonly letter: string;
	readonly command: PlainCommand;
	/** It takes words behind its letter. */
	readonly hasWords?: true;
};

/** Every command, in the order of the help. The letters are the screen's where it has the same command. */
export const plainCommands: readonly Row[] = [
	{letter: 'm', command: 'toggle-mute'},
	{letter: 't', command: 'talk'},
	{letter: 'i', command: 'interrupt'},
	{letter: 'c', command: 'clear'},
	{letter: '+', command: 'volume-up'},
	{letter: '-', command: 'volume-down'},
	{letter: 'w', command: 'status'},
	{letter: 'a', command: 'again'},
	{letter: 'o', command: 'tool'},
	{letter: 'l', command: 'times'},
	{letter: 'd', command: 'devices'},
	{letter: 'e', command: 'events'},
	{letter: 'h', command: 'words'},
	{letter: 'v', command: 'voice', hasWords: true},
	{letter: 's', command: 'setting', hasWords: true},
	{letter: 'u', command: 'undo'},
	{letter: 'r', command: 'reconnect'},
	{letter: '?', command: 'help'},
	{letter: 'q', command: 'quit'},
];

/** What people enter who do not know the letters. */
const slashWords: Readonly<Record<string, PlainCommand>> = {
	help: 'help',
	exit: 'quit',
	quit: 'quit',
	помощь: 'help',
	справка: 'help',
	выход: 'quit',
};

/** What a line means. */
export type Order =
	| {readonly type: 'message'; readonly text: string}
	| {
			readonly type: 'command';
			readonly command: PlainCommand;
			/** What stands behind the letter. */
			readonly words: string;
	  }
	/** A letter, or a word behind a slash, that is no command and is hardly meant for the agent. */
	| {readonly type: 'unknown'; readonly input: string}
	| {readonly type: 'nothing'};

const findCommand = (line: string): Order | undefined => {
	const [head = '', ...rest] = line.split(' ');
	const row = plainCommands.find(
		({letter, hasWords}) =>
			(letter === head && (hasWords === true || rest.length === 0)) ||
			// The same key on a Russian layout; with words behind it, it is Russian text.
			(rest.length === 0 && letter === commandLetter(head)),
	);
	return row === undefined
		? undefined
		: {type: 'command', command: row.command, words: rest.join(' ').trim()};
};

/**
Reads a line: a command is one letter, with words behind it where it takes some; everything longer is said to the agent. A slash before a command makes it a message; before a word it is a command as in other programs.
*/
export const readOrder = (line: string): Order => {
	const text = line.replaceAll(/[\p{Cc}\p{Cs}]/gv, ' ').trim();
	if (text === '') {
		return {type: 'nothing'};
	}

	const command = findCommand(text);
	if (command !== undefined) {
		return command;
	}

	if (/^\p{L}$/v.test(text)) {
		return {type: 'unknown', input: text};
	}

	const word = /^\/(?<word>\p{L}{2,})$/v.exec(text)?.groups?.word;
	if (word !== undefined) {
		const meant = slashWords[word.toLowerCase()];
		return meant === undefined
			? {type: 'unknown', input: text}
			: {type: 'command', command: meant, words: ''};
	}

	const escaped = text.startsWith('/') ? readOrder(text.slice(1)) : undefined;
	return {
		type: 'message',
		text:
			escaped?.type === 'command' || escaped?.type === 'unknown'
				? text.slice(1).trim()
				: text,
	};
};

import {settingTable, type SettingKey} from '../../settings/setting-table.js';
import {explainKeyProblem} from '../../keys/key-problem.js';
import {languageName} from './language-names.js';

/** What a setting is for, in words. */
export type SettingMeaning = {
	readonly description: string;
	/** What one of the choices means. */
	readonly note?: string;
	/** What an empty text stands for. */
	readonly emptyMeans?: string;
};

/** By the setting, so that one that is forgotten does not compile. */
export type SettingMeanings = Readonly<Record<SettingKey, SettingMeaning>>;

const meanings: SettingMeanings = settingTable;

/** Settings and voices, in English. */
export const settingsEnglish = {
	title: 'Settings',
	voicesTitle: (provider: string) => `Voices of ${provider}`,
	meanings,

	filter: 'filter',
	noMatch: 'No setting matches. Backspace or Esc shows them all.',
	nothing: 'There are no settings to change.',
	empty: 'empty',
	/** By the unit as it is written. */
	unit: (unit: string) => unit,
	yes: 'yes',
	no: 'no',

	source: {
		flag: 'flag',
		environment: 'environment',
		stored: 'stored',
		default: 'default',
	},
	sourceLong: {
		flag: 'set by a flag, for this run',
		environment: (variable: string) => `set by ${variable}`,
		stored: 'stored',
		default: 'the default',
	},
	/** A variable that is set comes before what is stored. */
	variableWins: (variable: string) =>
		`${variable} is set and wins again at the next start.`,
	defaultIs: (value: string) => `default: ${value}`,
	applies: {
		'at-once': 'takes effect at once',
		reconnecting: 'takes a new connection, which is made at once',
		'next-start': 'takes effect at the next start',
	},
	voiceReconnects:
		'This session has spoken, and its voice is fixed: another one takes a new connection, which is made at once.',

	takes: {
		choices: (choices: string) => `It takes one of: ${choices}.`,
		number: (least: string, most: string) =>
			`It takes a number from ${least} to ${most}.`,
		wholeNumber: (least: string, most: string) =>
			`It takes a whole number from ${least} to ${most}.`,
		rate: 'It takes 0, or a whole number from 8000 to 48000 Hz.',
		address: 'It takes an address that begins with ws:// or wss://.',
		keys: 'It takes command=key, with blanks between.',
		text: (most: string) => `It takes text of at most ${most} characters.`,
		line: (most: string) => `It takes one line of at most ${most} characters.`,
	},
	keyProblem: explainKeyProblem,
	/** At the start; a wrong one that is written now is a problem. */
	wrongStored: (key: string, written: string, takes: string) =>
		`The stored ${key} is “${written}”, so its default is used. ${takes}`,
	unknownStored: (name: string) =>
		`In the settings file there is ${name}, which is no setting.`,
	problem: {
		'wrong-value': (written: string, takes: string) =>
			`Not changed: “${written}” is no such value. ${takes}`,
		secret: (variable: string) =>
			`Not changed: that looks like a key, and keys are never stored. Put it into the variable ${variable}.`,
		'not-set': (variable: string) =>
			`Not changed: ${variable} is not set. Set it and start Parley again.`,
		'no-address': 'Not changed: it needs an address. Set url first.',
		refused: (words: string) =>
			`The server refused it, and the old value goes on. It says: ${words}`,
		'left-out': (words: string) =>
			`The server refused what was set, and the default is used. It says: ${words}`,
		'not-connected': (words: string) =>
			`No connection with it: ${words}. Press {undo} to go back, {reconnect} in the conversation to try again.`,
		unsaved: (words: string) =>
			`It works now, but is not kept for the next run. ${words}`,
	},

	otherVoice: 'Another voice',
	currentVoice: 'speaks now',
	anyLanguage: 'any language',
	languageOf: (tag: string): string => languageName('en', tag),
	noVoices: 'This provider names no voices: write one.',

	keyEdit: 'change',
	keyUndo: 'undo',
	keyReset: 'default',
	keyClose: 'close',
	keyKeep: 'keep',
	keyLeave: 'leave as it was',
	keyMove: 'choose',
	keyStep: 'less, more',
	keyLine: 'new line',
	keyList: 'list',
};

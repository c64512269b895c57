import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createBindings} from '../../source/keys/bindings.js';
import {explainKeyProblem} from '../../source/keys/key-problem.js';
import {readKeys} from '../../source/keys/key-setting.js';
import {fixedKeys, keymap} from '../../source/keys/keymap.js';
import {parseSetting} from '../../source/settings/read-setting.js';
import {resolveSettings} from '../../source/settings/resolve.js';
import {languages} from '../../source/ui/messages.js';
import {problemWords, storedWords} from '../../source/ui/setting-words.js';

const bindings = (text: string) => {
	const reading = readKeys(text);
	if ('problem' in reading) {
		throw new Error(explainKeyProblem(reading.problem));
	}

	return createBindings(reading.changes);
};

const commandOf = (text: string, key: string) =>
	bindings(text).rowOf(key)?.command;

test('a command has the keys that the setting gives it, and no longer those of the table', () => {
	expect(commandOf('mute=x', 'x')).toBe('toggle-mute');
	expect(commandOf('mute=x', 'm')).toBeUndefined();
	expect(commandOf('mute=x interrupt=ctrl+g,g', 'g')).toBe('interrupt');
	expect(commandOf('mute=x interrupt=ctrl+g,g', 'ctrl+g')).toBe('interrupt');
	expect(commandOf('clear=none', 'c')).toBeUndefined();
});

test('two commands can change places', () => {
	expect(commandOf('mute=c clear=m', 'c')).toBe('toggle-mute');
	expect(commandOf('mute=c clear=m', 'm')).toBe('clear');
});

test('a letter may be written as either layout prints it, in any case', () => {
	expect(commandOf('mute=Ч', 'x')).toBe('toggle-mute');
	expect(commandOf('mute=X', 'x')).toBe('toggle-mute');
	expect(commandOf('mute=Ctrl+Я', 'ctrl+z')).toBe('toggle-mute');
});

test('Escape and Ctrl+C stay where they are', () => {
	expect(commandOf('interrupt=g quit=x', 'escape')).toBe('interrupt');
	expect(commandOf('interrupt=g quit=none', 'ctrl+c')).toBe('quit');
});

test.each([
	['mute=escape', 'Escape always goes back, so mute cannot have it'],
	['mute=ctrl+c', 'Ctrl+C always leaves, so mute cannot have it'],
	['mute=t', 't is the key of type; give that another one first, or none'],
	['type=m', 'm is the key of mute; give that another one first, or none'],
	['mute=x clear=x', 'x is given to both'],
	['mute=x mute=z', 'mute stands there twice'],
	['mut=x', 'there is no command mut; did you mean mute?'],
	['wobble=x', 'there is no command wobble (there is talk, '],
	['mute', 'mute is not of the form command=key'],
	['mute=', 'mute= is not of the form command=key'],
	['mute=f17', 'f17 is no key; keys are letters'],
	['mute=ctrl+m', 'ctrl+m is the same as Enter in a terminal'],
	['mute=ctrl+i', 'ctrl+i is the same as Tab in a terminal'],
	['mute=ctrl+5', 'ctrl+ goes with a letter, not with 5'],
])('%s is refused: %s', (text, problem) => {
	const reading = readKeys(text);
	expect('problem' in reading && explainKeyProblem(reading.problem)).toContain(
		problem,
	);
});

test('a wrong setting is refused at the start and by config set, with what is wrong', () => {
	const words =
		'takes commands with their keys, like mute=x interrupt=ctrl+g,g, not "mute=t": t is the key of type; give that another one first, or none.';
	expect(parseSetting('keys', 'mute=t')).toEqual({problem: `keys ${words}`});
	expect(
		resolveSettings({
			flags: {keys: 'mute=t'},
			environment: {},
			stored: {},
		}).problems,
	).toEqual([{key: 'keys', message: `--keys ${words}`}]);
	expect(
		resolveSettings({flags: {}, environment: {}, stored: {keys: 'mute=t'}})
			.notices,
	).toEqual([`The stored keys ${words} The default is used.`]);
});

test('the table itself has every key once, under names that the setting knows', () => {
	const ids = keymap.map(({id}) => id);
	const keys = keymap.flatMap((row) => row.keys);
	expect(new Set(ids).size).toBe(ids.length);
	expect(new Set(keys).size).toBe(keys.length);

	for (const {id, keys: own} of keymap) {
		const free = own.filter((key) => !fixedKeys.has(key));
		const written = `${id}=${free.join(',')}`;
		expect(free.length === 0 ? '' : readKeys(written)).not.toHaveProperty(
			'problem',
		);
	}
});

test('whatever is written, every key has one command at most and no command loses a fixed key', () => {
	const word = fc
		.tuple(
			fc.constantFrom(...keymap.map(({id}) => id)),
			fc.constantFrom('x', 'm', 'ctrl+g', 'none', 'z,y', 'space', 'up', '?'),
		)
		.map(([id, keys]) => `${id}=${keys}`);
	fc.assert(
		fc.property(fc.array(word, {maxLength: 5}), (words) => {
			const reading = readKeys(words.join(' '));
			if ('problem' in reading) {
				return;
			}

			const {keysOf, rowOf} = createBindings(reading.changes);
			for (const row of keymap) {
				for (const key of keysOf(row)) {
					expect(rowOf(key)).toBe(row);
				}
			}

			expect(rowOf('escape')?.command).toBe('interrupt');
			expect(rowOf('ctrl+c')?.command).toBe('quit');
		}),
	);
});

test('a wrong setting is explained in the language of the screen, with the same names in it', () => {
	for (const written of [
		'mute=escape',
		'mute=ctrl+c',
		'mute=t',
		'mute=x clear=x',
		'mute=x mute=z',
		'mut=x',
		'wobble=x',
		'mute',
		'mute=f17',
		'mute=ctrl+m',
		'mute=ctrl+5',
	]) {
		const problem = {kind: 'wrong-value', written} as const;
		const [english, russian] = languages.map((messages) =>
			problemWords('keys', problem, messages, () => ''),
		);
		expect(english).toMatch(/It takes command=key/v);
		expect(russian).toMatch(
			/Не изменено: .+ Нужно команда=клавиша.+[а-я].+\./v,
		);
		expect(russian).not.toMatch(/\b(?:is|the|there|not|cannot)\b/v);
		for (const [name = ''] of written.matchAll(/[a-z\d+]+/gv)) {
			expect(russian?.toLowerCase()).toContain(name);
		}
	}
});

test('stored ones that are wrong are told of in either language, too', () => {
	const resolution = resolveSettings({
		flags: {},
		environment: {},
		stored: {keys: 'mute=t', volume: 1000, wobble: 1},
	});
	expect(storedWords(resolution, languages[0]!)).toEqual([
		'The stored volume is “1000”, so its default is used. It takes a whole number from 0 to 200 %.',
		'The stored keys is “mute=t”, so its default is used. It takes command=key, with blanks between. t is the key of type; give that another one first, or none.',
		'In the settings file there is wobble, which is no setting.',
	]);
	const russian = storedWords(resolution, languages[1]!);
	expect(russian).toHaveLength(3);
	expect(russian.join(' ')).toMatch(/t — клавиша команды type/v);
	expect(russian.join(' ')).not.toMatch(/stored|default/v);
});

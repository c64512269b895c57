import type {Language} from '../engines.js';

type Accent = {
	readonly language: Language;
	/** The accent's file in eSpeak NG: some are called after the language, not after the country. */
	readonly file: string;
	/** Ways to speak: `f` are women, `m` and `klatt` men; the accent's own voice, a man's, has none. */
	readonly variants: readonly string[];
};

const accents: ReadonlyMap<string, Accent> = new Map([
	[
		'en-us',
		{
			language: 'en',
			file: 'en-us',
			variants: ['', 'f2', 'f3', 'f4', 'm3', 'm7', 'klatt4'],
		},
	],
	['en-gb', {language: 'en', file: 'en', variants: ['', 'f2', 'f3', 'm3']}],
	[
		'ru',
		{
			language: 'ru',
			file: 'ru',
			variants: ['', 'f2', 'f3', 'f4', 'm3', 'm7', 'klatt4'],
		},
	],
]);

const defaultVariant = 'f3';

const spellings: Readonly<Record<Language, string>> = {en: 'en-us', ru: 'ru'};

/** Voices of OpenAI's, and the variant that stands in for each. */
const standIns: ReadonlyMap<string, string> = new Map([
	['alloy', 'f2'],
	['ash', 'm3'],
	['ballad', 'm7'],
	['cedar', ''],
	['coral', 'f3'],
	['echo', 'klatt4'],
	['fable', 'm3'],
	['marin', 'f4'],
	['nova', 'f3'],
	['onyx', 'm7'],
	['sage', 'f2'],
	['shimmer', 'f4'],
	['verse', ''],
]);

const withVariant = (name: string, variant: string): string =>
	variant === '' ? name : `${name}+${variant}`;

/** The voices that there are. */
export const voiceNames: readonly string[] = [...accents].flatMap(
	([name, {variants}]) => variants.map((variant) => withVariant(name, variant)),
);

/** What may be asked for: OpenAI's names as well, so that its clients need not be told of another server. */
export const acceptedVoiceNames: readonly string[] = [
	...voiceNames,
	...standIns.keys(),
];

/**
ESpeak NG's file for a voice and a language: the wanted voice where it speaks the language, else the language's own accent in the same variant, else its default.
*/
export const voiceFile = (name: string, language: Language): string => {
	const [accentName = '', ownVariant = ''] = name.split('+');
	const accent = voiceNames.includes(name)
		? accents.get(accentName)
		: undefined;
	const variant =
		accent === undefined ? (standIns.get(name) ?? defaultVariant) : ownVariant;
	const file =
		accent?.language === language ? accent.file : spellings[language];
	return withVariant(file, variant);
};

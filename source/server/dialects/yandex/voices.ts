type Speakers = {
	/** ISO 639-1. */
	readonly language: string;
	readonly sex: 'female' | 'male';
	/** Name → manners it can speak in, the usual one first. */
	readonly voices: Readonly<Record<string, readonly string[]>>;
};

/** SpeechKit's voices. */
const speakers: readonly Speakers[] = [
	{
		language: 'ru',
		sex: 'female',
		voices: {
			alena: ['neutral', 'good'],
			dasha: ['neutral', 'good', 'friendly'],
			jane: ['neutral', 'good', 'evil'],
			julia: ['neutral', 'strict'],
			lera: ['neutral', 'friendly'],
			marina: ['neutral', 'whisper', 'friendly'],
			masha: ['good', 'strict', 'friendly'],
			omazh: ['neutral', 'evil'],
			saule_ru: ['neutral', 'strict', 'whisper'],
			zamira_ru: ['neutral', 'strict', 'friendly'],
			zhanar_ru: ['neutral', 'strict', 'friendly'],
			yulduz_ru: ['neutral', 'strict', 'friendly', 'whisper'],
		},
	},
	{
		language: 'ru',
		sex: 'male',
		voices: {
			alexander: ['neutral', 'good'],
			anton: ['neutral', 'good'],
			ermil: ['neutral', 'good'],
			filipp: [],
			kirill: ['neutral', 'strict', 'good'],
			madi_ru: [],
			zahar: ['neutral', 'good'],
		},
	},
	{
		language: 'kk',
		sex: 'female',
		voices: {
			amira: [],
			saule: ['neutral', 'strict'],
			zhanar: ['neutral', 'friendly'],
		},
	},
	{language: 'kk', sex: 'male', voices: {madi: []}},
	{
		language: 'uz',
		sex: 'female',
		voices: {
			nigora: [],
			zamira: ['neutral', 'strict', 'friendly'],
			yulduz: ['neutral', 'strict', 'friendly', 'whisper'],
		},
	},
	{language: 'de', sex: 'female', voices: {lea: []}},
	{language: 'en', sex: 'male', voices: {john: []}},
	{language: 'he', sex: 'female', voices: {naomi: ['modern', 'classic']}},
];

/** What reads Cyrillic comes nearest to Kazakh and Uzbek. */
const cyrillic = new Set(['ru', 'kk', 'uz']);

const builtIn = {
	cyrillic: {female: 'ru+f3', male: 'ru'},
	latin: {female: 'en-us+f3', male: 'en-us+m3'},
} as const;

type YandexVoice = {
	/** The built-in voice that stands in for it. */
	readonly standIn: string;
	readonly roles: readonly string[];
};

const voices: ReadonlyMap<string, YandexVoice> = new Map(
	speakers.flatMap(({language, sex, voices: own}) => {
		const script = cyrillic.has(language) ? 'cyrillic' : 'latin';
		return Object.entries(own).map(([name, roles]) => [
			name,
			{standIn: builtIn[script][sex], roles},
		]);
	}),
);

export const yandexVoiceNames: readonly string[] = [...voices.keys()];

/** Of the sessions that ask for none. */
export const defaultVoice = 'kirill';

/** The built-in voice of the same sex for the same script; nothing for a name that SpeechKit does not have. */
export const standInFor = (name: unknown): string | undefined =>
	typeof name === 'string' ? voices.get(name)?.standIn : undefined;

/** Whether a voice can speak in a manner. Of a voice that SpeechKit does not have nothing is known. */
export const canSpeakAs = (voice: unknown, role: unknown): boolean => {
	const roles =
		typeof voice === 'string' ? voices.get(voice)?.roles : undefined;
	return (
		roles === undefined || typeof role !== 'string' || roles.includes(role)
	);
};

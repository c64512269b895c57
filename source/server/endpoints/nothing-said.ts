/**
What Whisper models write where nobody spoke: the credits of films they were trained on. Compared without case and signs.
*/
const credits: readonly string[] = [
	'thanks for watching',
	'thank you for watching',
	'thank you so much for watching',
	'please subscribe',
	'please subscribe to my channel',
	'like and subscribe',
	'subtitles by the amara org community',
	'subtitles by',
	'субтитры сделал dimatorzok',
	'субтитры создавал dimatorzok',
	'субтитры делал dimatorzok',
	'субтитры подогнал симон',
	'субтитры добавил dimatorzok',
	'редактор субтитров а семкин корректор а егорова',
	'редактор субтитров а синецкая корректор а егорова',
	'продолжение следует',
	'спасибо за просмотр',
	'подписывайтесь на канал',
	'подпишись на канал',
	'untertitel der amara org community',
	'sous titres réalisés par la communauté d amara org',
];

/** A sound instead of words, as a whole: [BLANK_AUDIO], (music), *coughs*, ♪. */
const notes = /^(?:\[[^\]]*\]|\([^\)]*\)|\*[^*]*\*|[♪♫🎵🎶]+|[^\p{L}\p{N}])*$/v;
const notesBegun = /^[^\p{L}\p{N}]*(?:[\[\(*♪♫].*)?$/sv;

const plain = (text: string): string =>
	text
		.toLowerCase()
		.replaceAll(/[^\p{L}\p{N}]+/gv, ' ')
		.trim();

/** Whether a transcript says that nothing was said. */
export const isNothingSaid = (text: string): boolean =>
	notes.test(text.trim()) || credits.includes(plain(text));

/** Whether the beginning of a transcript may still become one that says so. */
export const mayBeNothing = (beginning: string): boolean => {
	const words = plain(beginning);
	return (
		notesBegun.test(beginning.trim()) ||
		credits.some((credit) => credit.startsWith(words))
	);
};

/** Amplitude, −50 dBFS: nobody speaks that softly into a microphone that heard a turn. */
const audible = 100;

/** Without a sound there is nothing to ask a recogniser, and Whisper answers all the same. */
export const isSilent = (samples: Int16Array): boolean =>
	samples.every((sample) => Math.abs(sample) < audible);

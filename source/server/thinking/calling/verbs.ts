/** What a verb does to the thing it is said of. */
export type Deed =
	| 'get'
	| 'set'
	| 'create'
	| 'start'
	| 'stop'
	| 'remove'
	| 'send'
	| 'find'
	| 'lock'
	| 'unlock';

const rows: ReadonlyArray<readonly [deed: Deed, words: string]> = [
	[
		'get',
		"get show tell give check read list fetch lookup view what what's whats how is are where when which whose who was покажи скажи дай узнай проверь прочитай прочти расскажи какой какая какое какие какую сколько где когда каков какова почем",
	],
	[
		'set',
		'set make change adjust put dim raise lower increase decrease update rename move control поставь установи сделай измени поменяй прибавь убавь увеличь уменьши приглуши перенеси смени',
	],
	[
		'create',
		'create add new make book schedule order reserve plan remind write insert buy start set создай добавь заброни забронируй запланируй закажи назначь напомни запиши внеси зарезервируй купи поставь заведи',
	],
	[
		'start',
		'start turn switch on play resume open enable activate run launch begin включи запусти начни открой проиграй сыграй активируй',
	],
	[
		'stop',
		'stop off pause cancel end close disable deactivate halt mute turn switch выключи останови отключи закрой прекрати отмени погаси потуши',
	],
	[
		'remove',
		'delete remove cancel clear drop erase удали отмени убери сотри вычеркни',
	],
	[
		'send',
		'send email text message mail write reply forward share transfer pay отправь напиши пошли перешли ответь заплати оплати',
	],
	['find', 'find search look google найди поищи ищи подбери'],
	['lock', 'lock запри'],
	['unlock', 'unlock отопри отвори'],
];

const deedsByWord = new Map<string, Set<Deed>>();

for (const [deed, words] of rows) {
	for (const word of words.split(/\s+/v)) {
		const deeds = deedsByWord.get(word) ?? new Set<Deed>();
		deedsByWord.set(word, deeds.add(deed));
	}
}

export const deedsOf = (word: string): ReadonlySet<Deed> =>
	deedsByWord.get(word.replace(/те$/v, '')) ?? new Set();

/** Politeness in front of what is wanted. */
const polite = new Set(
	"please can could would will you i want to like need me let us let's hey and then now so a the my пожалуйста можешь можете хочу нужно надо мне ты бы а и ну давай".split(
		' ',
	),
);

/**
What is to be done, from the first verb on: "turn" alone can be on or off, and the word after it decides.

@returns Nothing where there is no verb.
*/
export const deedsIn = (words: readonly string[]): ReadonlySet<Deed> => {
	const first = words.findIndex((word) => !polite.has(word));
	const word = words[first] ?? '';
	const deeds = deedsOf(word);

	if (word !== 'turn' && word !== 'switch') {
		return deeds;
	}

	return words.includes('off') ? new Set(['stop']) : new Set(['start']);
};

const opposites: ReadonlyArray<readonly [Deed, Deed]> = [
	['get', 'set'],
	['get', 'create'],
	['get', 'start'],
	['get', 'stop'],
	['get', 'remove'],
	['get', 'send'],
	['start', 'stop'],
	['start', 'remove'],
	['create', 'remove'],
	['create', 'stop'],
	['set', 'remove'],
	['find', 'remove'],
	['find', 'create'],
	['send', 'get'],
	['send', 'remove'],
	['set', 'stop'],
	['send', 'stop'],
	['lock', 'unlock'],
	['lock', 'get'],
	['lock', 'stop'],
	['lock', 'remove'],
	['lock', 'start'],
	['unlock', 'get'],
	['unlock', 'stop'],
	['unlock', 'remove'],
];

/** Whether two sets of deeds can be the same deed (1), cannot (-1), or say nothing of each other (0). */
export const agreement = (
	said: ReadonlySet<Deed>,
	named: ReadonlySet<Deed>,
): -1 | 0 | 1 => {
	if ([...said].some((deed) => named.has(deed))) {
		return 1;
	}

	return opposites.some(
		([one, other]) =>
			(said.has(one) && named.has(other)) ||
			(said.has(other) && named.has(one)),
	)
		? -1
		: 0;
};

/** Cities whose nominative cannot be guessed from "in the city". Lower case. */
const irregular: ReadonlyMap<string, string> = new Map([
	['алма-ате', 'Алма-Ата'],
	['анкаре', 'Анкара'],
	['астане', 'Астана'],
	['афинах', 'Афины'],
	['барселоне', 'Барселона'],
	['варшаве', 'Варшава'],
	['великом новгороде', 'Великий Новгород'],
	['вене', 'Вена'],
	['вологде', 'Вологда'],
	['гааге', 'Гаага'],
	['гаване', 'Гавана'],
	['женеве', 'Женева'],
	['калуге', 'Калуга'],
	['костроме', 'Кострома'],
	['лос-анджелесе', 'Лос-Анджелес'],
	['махачкале', 'Махачкала'],
	['москве', 'Москва'],
	['набережных челнах', 'Набережные Челны'],
	['нижнем новгороде', 'Нижний Новгород'],
	['нижнем тагиле', 'Нижний Тагил'],
	['нью-йорке', 'Нью-Йорк'],
	['одессе', 'Одесса'],
	['питере', 'Санкт-Петербург'],
	['праге', 'Прага'],
	['риге', 'Рига'],
	['ростове-на-дону', 'Ростов-на-Дону'],
	['самаре', 'Самара'],
	['софии', 'София'],
	['туле', 'Тула'],
	['уфе', 'Уфа'],
	['чебоксарах', 'Чебоксары'],
	['чите', 'Чита'],
	['элисте', 'Элиста'],
	['ялте', 'Ялта'],
	['ярославле', 'Ярославль'],
]);

/** Names that no case changes. */
const unchanging = new Set([
	'баку',
	'дели',
	'мытищи',
	'осло',
	'сочи',
	'тбилиси',
	'токио',
	'хельсинки',
	'чикаго',
	'торонто',
]);

const capitalise = (name: string): string =>
	name.replaceAll(
		/(?<start>^|[\s\-])(?<letter>\p{Ll})/gv,
		(_, start: string, letter: string) => start + letter.toUpperCase(),
	);

/**
A guess at a Russian city's name from how it stands after "в": Москве → Москва, Казани → Казань, Томске → Томск. What it does not know stays as it was said; geocoding has the last word.
*/
export const nominative = (said: string): string => {
	const name = said.trim().toLowerCase();
	const known = irregular.get(name);

	if (known !== undefined) {
		return known;
	}

	if (unchanging.has(name)) {
		return capitalise(name);
	}

	return capitalise(
		name
			.replace(/(?<stem>[бвгджзклмнпрстфхцчшщ])е$/v, '$<stem>')
			.replace(/(?<stem>[бвгджзклмнпрстфхцчшщ])и$/v, '$<stem>ь'),
	);
};

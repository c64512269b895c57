type Introduction = {
	/** What stands before the name. */
	readonly pattern: RegExp;
	/** Before it, or in it, what makes it no introduction. */
	readonly denial: RegExp;
	/** The name that is right, after one that is not. */
	readonly correction: RegExp;
};

const english: Introduction = {
	pattern:
		/\b(?:(?:my|the) name(?:'s| is| isn't| is not|'s not)|(?:i am|i'm)(?: not)? called|people call me|call(?:ing)? me)\s+(?<not>not\s+)?(?<name>\p{L}[\p{L}\-]*)/iv,
	denial: /n't\b|\b(?:not|never|stop|did|does|do|why|who)\b/iv,
	correction:
		/(?:[,;.]\s*(?:but\s+)?|\s+but\s+)(?:(?:it's|it is|i'm|i am|i'm called|my name is|my name's|call me|actually|rather)\s+)?(?<name>\p{L}[\p{L}\-]*)/iv,
};

const russian: Introduction = {
	pattern:
		/(?:меня (?:не )?зовут|мо[её] имя|(?:зови|называй)(?:те)? меня)\s*(?:[—–\-:]\s*)?(?<not>не\s+)?(?<name>\p{L}[\p{L}\-]*)/iv,
	denial: /(?<!\p{L})не(?!\p{L})/iv,
	correction:
		/[,;.]?\s+(?:а|меня зовут|зови(?:те)? меня)\s+(?<name>\p{L}[\p{L}\-]*)/iv,
};

const notNames = new Set(
	'a an the when if back later again at in on for as to by tomorrow tonight today now soon please maybe and or not no so important none как не а и так уже завтра сегодня'.split(
		' ',
	),
);

const capitalise = (name: string): string =>
	name.replace(/^\p{Ll}/v, (letter) => letter.toUpperCase());

const nameBy = (
	{pattern, denial, correction}: Introduction,
	text: string,
): string | undefined => {
	const found = pattern.exec(text);

	if (found === null) {
		return undefined;
	}

	const {0: words, index, groups = {}} = found;
	const said = groups.name ?? '';
	const clause =
		text
			.slice(0, index)
			.split(/[,.;!?]/v)
			.at(-1) ?? '';
	const isDenied =
		groups.not !== undefined ||
		denial.test(clause) ||
		denial.test(words.slice(0, words.length - said.length));

	return isDenied
		? correction.exec(text.slice(index + words.length))?.groups?.name
		: said;
};

/** The name that the person gives, and not the one that is refused: "my name isn't Anna, it's Maria". */
export const nameTold = (text: string): string | undefined => {
	const name = nameBy(english, text) ?? nameBy(russian, text);
	return name === undefined || notNames.has(name.toLowerCase())
		? undefined
		: capitalise(name);
};

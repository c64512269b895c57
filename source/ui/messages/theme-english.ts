/** What is wrong with a theme that the person wrote, in English. */
export const themeEnglish = {
	/** `more` more of them are not named. */
	problem: (path: string, words: string, more: number) =>
		`${path}: ${words}${more === 0 ? '' : `, and ${more} more`}. Mend it, then choose another theme and own again.`,
	/** The same where nothing of it can be used. */
	unusable: (path: string, words: string) =>
		`${path}: ${words}; auto is used. Mend it, then choose another theme and own again.`,
	missing: (example: string) => `no such file (write one like ${example})`,
	unreadable: (words: string) => `it cannot be read (${words})`,
	noJson: (line: number, column: number) =>
		`no JSON from line ${line}, column ${column}, on`,
	noObject: 'it is no object with "base" and "styles"',
	base: (written: string, known: string) =>
		`"base" is one of ${known}, not ${written}`,
	styles: (written: string) => `"styles" is an object of tones, not ${written}`,
	style: (tone: string, example: string, written: string) =>
		`"${tone}" is an object like ${example}, not ${written}`,
	colour: (tone: string, written: string) =>
		`the colour of "${tone}" is #rrggbb or a name like redBright, not ${written}`,
	weight: (tone: string, name: string, written: string) =>
		`"${name}" of "${tone}" is true or false, not ${written}`,
	/** Of a tone, where it stands in the style of one. */
	unknown: (written: string, tone: string | undefined) =>
		tone === undefined
			? `${written} means nothing here`
			: `"${tone}" knows no ${written}`,
	near: (word: string) => `did you mean "${word}"?`,
	known: (words: string) => `there is ${words}`,
};

import type {themeEnglish} from './theme-english.js';

/** The same in Russian. */
export const themeRussian: typeof themeEnglish = {
	problem: (path, words, more) =>
		`${path}: ${words}${more === 0 ? '' : `, и ещё ошибок: ${more}`}. Исправьте, выберите другую тему и снова own.`,
	unusable: (path, words) =>
		`${path}: ${words}; пока действует auto. Исправьте, выберите другую тему и снова own.`,
	missing: (example) => `такого файла нет (создайте, например ${example})`,
	unreadable: (words) => `файл не читается (${words})`,
	noJson: (line, column) =>
		`не JSON начиная со строки ${line}, столбца ${column}`,
	noObject: 'это не объект с "base" и "styles"',
	base: (written, known) => `"base" — одно из ${known}, а не ${written}`,
	styles: (written) => `"styles" — объект с тонами, а не ${written}`,
	style: (tone, example, written) =>
		`"${tone}" — объект вида ${example}, а не ${written}`,
	colour: (tone, written) =>
		`цвет "${tone}" — #rrggbb или имя вроде redBright, а не ${written}`,
	weight: (tone, name, written) =>
		`"${name}" у "${tone}" — true или false, а не ${written}`,
	unknown: (written, tone) =>
		tone === undefined
			? `${written} здесь ничего не значит`
			: `у "${tone}" нет ${written}`,
	near: (word) => `может быть, "${word}"?`,
	known: (words) => `есть ${words}`,
};

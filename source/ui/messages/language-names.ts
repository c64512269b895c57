const known = new Map<string, Intl.DisplayNames>();

/** What a language is called in another: `ru` is `Russian` in `en`. Loaded when it is asked for: the names take longer to load than the first frame to draw. */
export const languageName = (inLanguage: string, tag: string): string => {
	const names =
		known.get(inLanguage) ??
		new Intl.DisplayNames([inLanguage], {type: 'language'});
	known.set(inLanguage, names);
	return names.of(tag.split('-', 1)[0] ?? tag) ?? tag;
};

const blank = (text: string): string => ' '.repeat(text.length);

/**
A text as it should be read aloud: without the marks of Markdown, addresses beyond their host, pictures, and angle brackets, which eSpeak NG takes for markup.

What is not spoken becomes spaces, so that a place in it is the same place in the text; eSpeak NG counts characters, so that one outside of the basic plane is none. Empty where there is nothing to say.
*/
export const speakable = (text: string): string => {
	const spoken = text
		.replaceAll(
			/(https?:\/\/(?:www\.)?)([^\s\/\)]+)(\S*)/gv,
			(_, scheme: string, host: string, path: string) =>
				blank(scheme) + host + blank(path),
		)
		.replaceAll(/[*_`#\|~<>\[\]\{\}\\\s\p{Cc}\p{Cs}\u{FE0F}\u{200D}]/gv, ' ')
		.replaceAll(/[\u{10000}-\u{10FFFF}]/gv, '  ');
	return /[\p{L}\p{N}\p{S}%@]|&/v.test(spoken) ? spoken : '';
};

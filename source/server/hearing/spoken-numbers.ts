/** By their value, 0 to 19. */
export const ones: readonly string[] =
	'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
		' ',
	);

/** By their first digit; there are none for 0 and 1. */
export const tens: readonly string[] =
	'- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

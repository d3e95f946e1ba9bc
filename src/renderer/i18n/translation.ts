/**
 * What another language must provide for an area of zh-cn/: every key, no other.
 */
export type TranslationOf<Source> = {
  readonly [Key in keyof Source]: Source[Key] extends string ? string : TranslationOf<Source[Key]>;
} & {
  /** Languages that tell one from many may add the singular. */
  readonly [Key in keyof Source as Key extends `${infer Base}_other` ? `${Base}_one` : never]?: string;
};

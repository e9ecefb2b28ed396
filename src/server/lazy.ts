/** Something that is made when first needed, once. */
export class Lazy<T> {
  /** Undefined until it is there. */
  made: T | undefined;
  private making: Promise<T> | undefined;

  constructor(private readonly make: () => Promise<T>) {}

  async get(): Promise<T> {
    this.making ??= this.make();
    this.made = await this.making;
    return this.made;
  }
}

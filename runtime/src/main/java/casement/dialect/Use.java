package casement.dialect;

/** What a name is given for: some dialects read the same name differently (N5 to N8). */
public enum Use {
    CREATE,
    OPEN
}

// The library's face: `import Shirabe` brings what a program needs to read, index and search. Beside it
// lives only the ingest of files, which needs both Reading and Indexing.

@_exported public import Analysis
@_exported public import Documents
@_exported public import Evaluation
@_exported public import Indexing
@_exported public import Querying
@_exported public import Reading
@_exported public import Rendering
@_exported public import Searching
@_exported public import Segments

/* Only for its linker flags: the C++ header is included by the shim CSimdJSON itself. */

def show() -> None: pass
